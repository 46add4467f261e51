package dev.logway.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that records of a stretch of the program have, see {@link Log#context}. Confined to the thread that opened it.
 *
 * <p>They are the entries of SLF4J's MDC, so that they are seen there, too. Threads started inside inherit them, and
 * tasks that are wrapped by {@link LogScope} take them along.
 */
public final class LogContext implements AutoCloseable {
    /** What the keys had before; null for a key that was not there. */
    private final Map<String, @Nullable Before> before = new HashMap<>();

    private record Before(@Nullable String value) {}

    LogContext() {}

    /** Adds a value; its text is taken now. */
    public LogContext and(String key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        Context current = ContextAdapter.current();
        Map<String, @Nullable String> entries = current.entries();
        if (!before.containsKey(key)) {
            before.put(key, entries.containsKey(key) ? new Before(entries.get(key)) : null);
        }
        ContextAdapter.set(current.with(key, value == null ? null : Value.text(value)));
        return this;
    }

    /**
     * Lets the keys have what they had before; what else was put into the MDC meanwhile stays. A second call does
     * nothing.
     */
    @Override
    public void close() {
        Context current = ContextAdapter.current();
        Map<String, @Nullable String> entries = new LinkedHashMap<>(current.entries());
        before.forEach((key, old) -> {
            if (old == null) {
                entries.remove(key);
            } else {
                entries.put(key, old.value());
            }
        });
        before.clear();
        ContextAdapter.set(current.with(entries));
    }
}
