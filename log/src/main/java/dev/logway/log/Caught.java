package dev.logway.log;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says where an exception was caught, the message in loguru's words. */
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

    /**
     * The method that a {@link Catcher} has called and that has thrown, of which the stack of its caller knows nothing.
     */
    static Origin origin(Throwable failure) {
        @Nullable StackTraceElement called = null;
        for (StackTraceElement frame : Trace.frames(failure)) {
            if (frame.getClassName().equals(Catcher.class.getName())) {
                break;
            } else if (!frame.getClassName().startsWith("java.") && !isWrapper(frame.getClassName())) {
                called = frame;
            }
        }
        return called == null
                ? Origin.UNKNOWN
                : new Origin.Known(new LogRecord.Place(
                        called.getClassName(), called.getMethodName(), called.getFileName(), called.getLineNumber()));
    }

    private static boolean isWrapper(String className) {
        return className.startsWith(LogScope.class.getName()) || className.startsWith(WrappingExecutor.class.getName());
    }
}
