package dev.logway.run;

import org.jspecify.annotations.Nullable;

/** A run could not begin, or could not be found. The message says what, where and what to do. */
public final class RunException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
