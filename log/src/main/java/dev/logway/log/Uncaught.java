package dev.logway.log;

import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Logs what ends a thread, then lets the handler that was there before have it. Thread-safe.
 *
 * <p>Without one before, the JVM prints nothing any more: it would have done so only as there was no handler. What an
 * executor's {@code submit} keeps in its future never comes here.
 */
final class Uncaught implements UncaughtExceptionHandler {
    private static final byte[] LAST_WORDS =
            "logway: an uncaught exception could not be logged\n".getBytes(StandardCharsets.US_ASCII);

    private final LogEngine engine;
    private final LogwayLogger logger;
    private final @Nullable UncaughtExceptionHandler next;

    Uncaught(LogEngine engine, @Nullable UncaughtExceptionHandler next) {
        this.engine = engine;
        this.logger = engine.logger(Uncaught.class.getPackageName() + ".uncaught");
        this.next = next;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // there may be no memory or stack left, and the other handler has its right
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            LogCall call = LogCall.of(Origin.UNKNOWN).with(failure);
            Object[] name = {thread.getName()};
            engine.intake().log(logger, call, Level.ERROR, "Uncaught exception in thread '{}'", name);
        } catch (Throwable nothingLeft) {
            Fallback.print(LAST_WORDS);
        } finally {
            if (next != null) {
                next.uncaughtException(thread, failure);
            }
        }
    }
}
