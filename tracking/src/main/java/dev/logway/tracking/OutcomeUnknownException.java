package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/** It may have been done or not: the request was sent, and no answer came. To do it again must be harmless. */
public final class OutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
