package dev.logway.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values that records of a stretch of the program have, see {@link Log#context}. Confined to the thread that opened it.
 *
 * <p>They are the entries of SLF4J's MDC, so that they are seen there, too. Threads started inside inherit them, and
 * tasks that are wrapped by {@link LogScope} take them along.
 */
public final class LogContext implements AutoCloseable {
    private final Thread opener = Thread.currentThread();
    private final Supplier<Fallback> fallback;

    /** What the keys had before; null for a key that was not there. */
    private final Map<String, @Nullable Before> before = new HashMap<>();

    private record Before(@Nullable String value) {}

    /** @param fallback is asked for if there is something to say */
    LogContext(Supplier<Fallback> fallback) {
        this.fallback = fallback;
    }

    /** Adds a value; its text is taken now. Called by another thread than the one that opened it, it does nothing. */
    public LogContext and(String key, @Nullable Object value) {
        Objects.requireNonNull(key, "key");
        if (isOfAnotherThread("gets no value")) {
            return this;
        }
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
     * nothing; nor does one by another thread than the one that opened it, which is reported.
     */
    @Override
    public void close() {
        if (isOfAnotherThread("is not closed")) {
            return;
        }
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

    /** The values of the thread that is wrong here are its own, and those of the right one are out of reach. */
    private boolean isOfAnotherThread(String consequence) {
        Thread caller = Thread.currentThread();
        if (caller == opener) {
            return false;
        }
        fallback.get()
                .sayOnce("a context of thread '" + opener.getName() + "' " + consequence + " by thread '"
                        + caller.getName()
                        + "'. Use it in the thread that opened it, and LogScope.wrap for what others do.");
        return true;
    }
}
