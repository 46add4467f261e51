package dev.logway.log;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where in the program a loop is, to find out whether it was left. Thread-safe.
 *
 * <p>Nothing tells an iterator that its loop was left by {@code break} or by an exception. But then the thread goes on
 * behind the loop, or in another method, which its stack says.
 */
final class LoopPlace {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> OWN =
            Set.of(LoopPlace.class.getName(), Progress.class.getName(), ProgressLoop.class.getName());

    private final WeakReference<Object> iterator;
    private final @Nullable Method beginning;

    /** Null as long as it is not known that the method which has begun the loop also has its steps. */
    private volatile @Nullable Loop loop;

    private record Method(String type, String name) {
        static Method of(StackWalker.StackFrame frame) {
            return new Method(frame.getClassName(), frame.getMethodName());
        }
    }

    /** A loop in a method; all of the method if it can't be told from the rest of it. */
    private record Loop(Method method, Optional<LoopBody> body) {
        boolean contains(StackWalker.StackFrame frame) {
            return method.equals(Method.of(frame))
                    && body.map(part -> part.contains(frame)).orElse(true);
        }

        boolean mayContain(StackTraceElement frame) {
            return method.equals(new Method(frame.getClassName(), frame.getMethodName()))
                    && body.map(part -> part.mayContain(frame)).orElse(true);
        }
    }

    private LoopPlace(Object iterator, @Nullable Method beginning) {
        this.iterator = new WeakReference<>(iterator);
        this.beginning = beginning;
    }

    /** The place of the caller's caller, who begins a loop. */
    static LoopPlace begun(Object iterator) {
        return new LoopPlace(iterator, caller().map(Method::of).orElse(null));
    }

    /** The place of a loop that nobody knows. */
    static LoopPlace of(Object iterator) {
        return new LoopPlace(iterator, null);
    }

    /** The first step, in the method that asks for it: others may have begun the loop for it. */
    void firstStep() {
        caller().filter(frame -> Method.of(frame).equals(beginning))
                .ifPresent(frame -> loop = new Loop(Method.of(frame), LoopBody.around(frame)));
    }

    private static Optional<StackWalker.StackFrame> caller() {
        return WALKER.walk(frames ->
                frames.filter(frame -> !OWN.contains(frame.getClassName())).findFirst());
    }

    /** Whether a thread's stack says something of it. */
    boolean isKnown() {
        return loop != null;
    }

    /** Whether the thread is elsewhere by now, as far as its lines tell. */
    boolean isLeftBy(Thread thread) {
        Loop known = loop;
        return iterator.get() == null
                || !thread.isAlive()
                || (known != null && Arrays.stream(thread.getStackTrace()).noneMatch(known::mayContain));
    }

    /** Whether the calling thread is elsewhere by now. */
    boolean isLeftHere() {
        Loop known = loop;
        return iterator.get() == null || (known != null && !isOnStack(known::contains));
    }

    private static boolean isOnStack(Predicate<StackWalker.StackFrame> wanted) {
        return WALKER.walk(frames -> frames.anyMatch(wanted));
    }

    /** Whether the calling thread is below it, that is not left: a stream may be waiting to be read. */
    boolean isAroundHere() {
        return beginning != null || isOnStack(frame -> frame.getClassName().equals(ProgressStream.class.getName()));
    }
}
