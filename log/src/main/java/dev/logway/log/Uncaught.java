package dev.logway.log;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Logs what ends a thread, then lets the handler that was there before have it. Thread-safe. */
final class Uncaught implements UncaughtExceptionHandler {
    private final LogEngine engine;
    private final @Nullable UncaughtExceptionHandler next;

    Uncaught(LogEngine engine, @Nullable UncaughtExceptionHandler next) {
        this.engine = engine;
        this.next = next;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LogwayLogger logger = engine.logger(Uncaught.class.getPackageName() + ".uncaught");
        engine.log(
                logger,
                Level.ERROR.toInt(),
                "Uncaught exception in thread '{}'",
                new Object[] {thread.getName()},
                failure,
                List.of(),
                List.of(),
                Origin.UNKNOWN);
        if (next != null) {
            next.uncaughtException(thread, failure);
        }
    }
}
