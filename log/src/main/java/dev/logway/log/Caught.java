package dev.logway.log;

import java.util.Locale;

/** Says where an exception was caught, in loguru's words. */
final class Caught {
    private static final String UNKNOWN = "<unknown>";

    private Caught() {}

    static String message(LogRecord record) {
        LogRecord.Place place = record.place();
        return String.format(
                Locale.ROOT,
                "An error has been caught in function '%s', process '%s' (%d), thread '%s' (%d):",
                place == null ? UNKNOWN : place.method(),
                ThisProcess.NAME,
                ThisProcess.ID,
                record.getThreadName(),
                record.threadId());
    }
}
