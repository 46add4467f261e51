package dev.logway.tracking;

import org.jspecify.annotations.Nullable;

/** It was not done, because the server can't be reached, is too busy, or failed: it may well be done later. */
public final class StoreUnavailableException extends StoreException {
    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
