package dev.logway.log;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.ThreadLocalMapOfStacks;
import org.slf4j.spi.MDCAdapter;

/**
 * SLF4J's mapped diagnostic context. Thread-safe; the context is each thread's own, and one that a thread starts
 * inherits what is there at that moment.
 */
final class ContextAdapter implements MDCAdapter {
    /** Static because SLF4J owns the adapter and the engine reads it: there is one context of a thread in the JVM. */
    private static final InheritableThreadLocal<@Nullable Context> CURRENT = new InheritableThreadLocal<>();

    private final ThreadLocalMapOfStacks stacks = new ThreadLocalMapOfStacks();

    /** The calling thread's context. */
    static Context current() {
        Context context = CURRENT.get();
        return context == null ? Context.EMPTY : context;
    }

    private static void set(Context context) {
        if (context.entries().isEmpty()) {
            CURRENT.remove();
        } else {
            CURRENT.set(context);
        }
    }

    @Override
    public void put(String key, @Nullable String value) {
        set(current().with(Objects.requireNonNull(key, "key"), value));
    }

    @Override
    public @Nullable String get(String key) {
        return current().entries().get(Objects.requireNonNull(key, "key"));
    }

    @Override
    public void remove(String key) {
        set(current().without(Objects.requireNonNull(key, "key")));
    }

    @Override
    public void clear() {
        set(Context.EMPTY);
    }

    @Override
    public Map<String, @Nullable String> getCopyOfContextMap() {
        return new HashMap<>(current().entries());
    }

    @Override
    public void setContextMap(@Nullable Map<String, @Nullable String> map) {
        set(map == null ? Context.EMPTY : Context.of(map));
    }

    @Override
    public void pushByKey(String key, @Nullable String value) {
        stacks.pushByKey(key, value);
    }

    @Override
    public @Nullable String popByKey(String key) {
        return stacks.popByKey(key);
    }

    @Override
    public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
        return stacks.getCopyOfDequeByKey(key);
    }

    @Override
    public void clearDequeByKey(String key) {
        stacks.clearDequeByKey(key);
    }
}
