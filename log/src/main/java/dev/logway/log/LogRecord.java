package dev.logway.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.LoggingEvent;

/**
 * One log event, as filters and sinks see it. Confined to the call that it is handed to: the engine uses the object
 * again for the next record. Whoever wants to keep it keeps its {@link #snapshot()}.
 */
public interface LogRecord extends LoggingEvent {
    /** The level, of which {@link #getLevel()} is what SLF4J has next to it. */
    LogLevel level();

    /** The message with its arguments. */
    String text();

    /** When it was logged, in microseconds; of what others have logged in milliseconds, no more than these. */
    Instant time();

    /** How long after the start of the engine it was logged. */
    Duration elapsed();

    /** The number of the thread that logged it; -1 if that is not known any more. */
    long threadId();

    /**
     * Where in the program it was logged; null if that can't be told, as of what was printed to a captured stream.
     *
     * <p>Looked for when it is first asked for, which takes about a microsecond, as the stack is walked.
     */
    @Nullable
    Place place();

    /**
     * What the record has beside its message, each counting before the ones in front of it where they have the same
     * key: what all records have, the context of its thread, what is bound to its logger, and what the call has given.
     * Can't be changed.
     */
    Map<String, @Nullable Object> extra();

    /** The run that it belongs to, see {@link LogScope}; null if it is none's. */
    @Nullable
    String run();

    /** The same record for keeping, immutable but for what the program has put into it; with its place. */
    LogRecord snapshot();

    /**
     * A place in a program. Immutable.
     *
     * @param className of the class, with its package
     * @param file its source file without a folder; null if the class file does not say
     * @param line from 1 up; negative if the class file does not say
     */
    record Place(String className, String method, @Nullable String file, int line) {
        /** {@code org.example.Shop.sell:42}, without the line if there is none. */
        @Override
        public String toString() {
            return className + "." + method + (line >= 0 ? ":" + line : "");
        }
    }
}
