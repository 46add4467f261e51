package dev.logway.log;

import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * SLF4J's mapped diagnostic context. Thread-safe; the context is each thread's own, and one that a thread starts
 * inherits what is there at that moment.
 */
final class ContextAdapter implements MDCAdapter {
    /** Static because SLF4J owns the adapter and the engine reads it: there is one context of a thread in the JVM. */
    private static final InheritableThreadLocal<@Nullable Context> CURRENT = new InheritableThreadLocal<>();

    /** The calling thread's context. */
    static Context current() {
        Context context = CURRENT.get();
        return context == null ? Context.EMPTY : context;
    }

    static void set(Context context) {
        if (context == Context.EMPTY) {
            CURRENT.remove();
        } else {
            CURRENT.set(context);
        }
    }

    /** @throws IllegalArgumentException if the key is null, as SLF4J says */
    @Override
    public void put(@Nullable String key, @Nullable String value) {
        if (key == null) {
            throw new IllegalArgumentException("The key of a context value is null.");
        }
        set(current().with(key, value));
    }

    @Override
    public @Nullable String get(@Nullable String key) {
        return current().entries().get(key);
    }

    @Override
    public void remove(@Nullable String key) {
        set(current().without(key));
    }

    @Override
    public void clear() {
        set(current().with(Map.of()));
    }

    @Override
    public Map<String, @Nullable String> getCopyOfContextMap() {
        return new LinkedHashMap<>(current().entries());
    }

    @Override
    public void setContextMap(@Nullable Map<String, @Nullable String> map) {
        set(current().with(map == null ? Map.of() : map));
    }

    @Override
    public void pushByKey(@Nullable String key, @Nullable String value) {
        if (key != null) {
            set(current().pushing(key, value));
        }
    }

    @Override
    public @Nullable String popByKey(@Nullable String key) {
        Deque<@Nullable String> pushed = getCopyOfDequeByKey(key);
        if (key == null || pushed == null) {
            return null;
        }
        set(current().popping(key));
        return pushed.peekFirst();
    }

    @Override
    public @Nullable Deque<@Nullable String> getCopyOfDequeByKey(@Nullable String key) {
        return key == null ? null : current().pushed(key);
    }

    @Override
    public void clearDequeByKey(@Nullable String key) {
        if (key != null) {
            set(current().withoutPushed(key));
        }
    }
}
