package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/** A store or its artifacts could not be read or written. The message says what, where and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        this(message, null);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
