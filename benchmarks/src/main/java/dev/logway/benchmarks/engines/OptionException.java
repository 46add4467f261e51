package dev.logway.benchmarks.engines;

import java.io.Serial;

/** The command line asks for what there is not; the message says what there is. */
final class OptionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OptionException(String message) {
        super(message);
    }
}
