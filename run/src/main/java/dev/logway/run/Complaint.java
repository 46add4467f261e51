package dev.logway.run;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of a loss to those who still take a line: one of them may throw it back. */
final class Complaint {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");

    private Complaint() {}

    @SuppressWarnings("CatchingUnchecked")
    static void log(String message, @Nullable Object... arguments) {
        try {
            log.error(message, arguments);
        } catch (RuntimeException thrownBack) {
            return; // the exit code tells of the loss, too
        }
    }
}
