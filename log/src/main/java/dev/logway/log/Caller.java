package dev.logway.log;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place in the program that logs. Immutable.
 *
 * @param text {@code org.example.Shop.sell:42}
 * @param name the same, encoded for a text line
 */
record Caller(String text, byte[] name) {
    /** How many frames are the engine's and SLF4J's, about; more are fetched if those were not enough. */
    private static final int USUAL_FRAMES = 10;

    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(), USUAL_FRAMES);

    /** Of the classes that the JVM makes for lambdas; a lambda is logged from one place. Gone with the class. */
    private static final ClassValue<AtomicReference<@Nullable Caller>> SITES = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Caller> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    /** The caller of the call that has the origin, on the stack of this thread; null if it can't be told. */
    static @Nullable Caller find(Origin origin) {
        String boundary = origin.boundary();
        Class<?> site = origin.site();
        if (boundary == null) {
            return null;
        }
        if (site == null) {
            return walk(boundary);
        }
        AtomicReference<@Nullable Caller> known = SITES.get(site);
        Caller caller = known.get();
        if (caller == null) {
            caller = walk(boundary);
            known.set(caller);
        }
        return caller;
    }

    private static @Nullable Caller walk(String boundary) {
        return WALKER.walk(frames -> below(boundary, frames));
    }

    /** The first frame behind those of the boundary. */
    private static @Nullable Caller below(String boundary, Stream<StackWalker.StackFrame> frames) {
        boolean inside = false;
        for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackWalker.StackFrame frame = all.next();
            boolean isBoundary = frame.getClassName().equals(boundary);
            if (inside && !isBoundary) {
                return of(frame.getClassName(), frame.getMethodName(), frame.getLineNumber());
            }
            inside |= isBoundary;
        }
        return null;
    }

    private static Caller of(String type, String method, int line) {
        String text = type + "." + method + (line >= 0 ? ":" + line : "");
        return new Caller(text, TextLine.encoded(text));
    }
}
