package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/**
 * A store or its artifacts could not be read or written. The message says what, where and what to do.
 *
 * <p>Two kinds of it may pass by themselves: {@link StoreUnavailableException}, and {@link OutcomeUnknownException}
 * after which nobody knows whether it was done. Any other was not done, and will not be until somebody mends something.
 */
public sealed class StoreException extends RuntimeException
        permits FilterException, StoreUnavailableException, OutcomeUnknownException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        this(message, null);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
