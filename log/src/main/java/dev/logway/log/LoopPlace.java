package dev.logway.log;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in the program a loop is, to find out whether it was left. Thread-safe.
 *
 * <p>Nothing tells an iterator that its loop was left by {@code break} or by an exception. But sooner or later the
 * method with the loop has ended then, or the iterator is not in use any more.
 */
final class LoopPlace {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final Set<String> OWN =
            Set.of(LoopPlace.class.getName(), Progress.class.getName(), ProgressLoop.class.getName());

    private final WeakReference<Object> iterator;
    private final @Nullable Method beginning;

    /** Null as long as it is not known that the method which has begun the loop also has its steps. */
    private volatile @Nullable Method method;

    private record Method(String type, String name) {
        boolean isThatOf(StackTraceElement frame) {
            return frame.getMethodName().equals(name) && frame.getClassName().equals(type);
        }
    }

    private LoopPlace(Object iterator, @Nullable Method beginning) {
        this.iterator = new WeakReference<>(iterator);
        this.beginning = beginning;
    }

    /** The place of the caller's caller, who begins a loop. */
    static LoopPlace begun(Object iterator) {
        return new LoopPlace(iterator, caller());
    }

    /** The place of a loop that nobody knows. */
    static LoopPlace of(Object iterator) {
        return new LoopPlace(iterator, null);
    }

    /** The first step, in the method that asks for it: others may have begun the loop for it. */
    void firstStep() {
        if (beginning != null && beginning.equals(caller())) {
            method = beginning;
        }
    }

    private static @Nullable Method caller() {
        return WALKER.walk(frames -> frames.filter(frame -> !OWN.contains(frame.getClassName()))
                .findFirst()
                .map(frame -> new Method(frame.getClassName(), frame.getMethodName()))
                .orElse(null));
    }

    boolean isLeftBy(Thread thread) {
        Method known = method;
        return iterator.get() == null
                || !thread.isAlive()
                || (known != null && Arrays.stream(thread.getStackTrace()).noneMatch(known::isThatOf));
    }
}
