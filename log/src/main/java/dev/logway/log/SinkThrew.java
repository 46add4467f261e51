package dev.logway.log;

import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;

/** On its way to who has logged: what a sink has thrown whose failures are not only reported. */
final class SinkThrew extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Throwable failure;

    SinkThrew(Throwable failure) {
        super(null, failure, false, false);
        this.failure = failure;
    }

    /** What to throw there: the very thing, or if that is checked, one that is not. */
    RuntimeException toCaller() {
        if (failure instanceof Error error) {
            throw error;
        } else if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        } else if (failure instanceof IOException io) {
            return new UncheckedIOException("A sink could not be written: " + io.getMessage(), io);
        }
        return new IllegalStateException("A sink has failed: " + failure, failure);
    }
}
