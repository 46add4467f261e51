package dev.logway.log;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place in the program that logs. Immutable.
 *
 * @param text {@code org.example.Shop.sell:42}
 * @param name the same, encoded for a text line
 * @param place the same in its parts
 */
record Caller(String text, byte[] name, LogRecord.Place place) {
    /**
     * How many frames a plain call of SLF4J needs: each costs its time, and more are fetched if those were not enough.
     */
    private static final int USUAL_FRAMES = 8;

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), USUAL_FRAMES);

    /** Of the classes that the JVM makes for lambdas; a lambda is logged from one place. Gone with the class. */
    private static final ClassValue<AtomicReference<@Nullable Caller>> SITES = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Caller> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    /**
     * The places of a class that have logged: to ask the JVM for a line's number takes longer than to find the frame.
     */
    private static final ClassValue<Map<Instruction, Caller>> CALLS = new ClassValue<>() {
        @Override
        protected Map<Instruction, Caller> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    /** A place in a class, as the JVM tells it. */
    private record Instruction(String method, String descriptor, int index) {}

    /** The caller of the call that has the origin, on the stack of this thread; null if it can't be told. */
    static @Nullable Caller find(Origin origin) {
        String boundary = origin.boundary();
        Class<?> site = origin.site();
        if (boundary == null) {
            LogRecord.Place place = origin.place();
            return place == null ? null : of(place);
        }
        if (site == null) {
            return walk(origin);
        }
        AtomicReference<@Nullable Caller> known = SITES.get(site);
        Caller caller = known.get();
        if (caller == null) {
            caller = walk(origin);
            known.set(caller);
        }
        return caller;
    }

    private static @Nullable Caller walk(Origin origin) {
        return WALKER.walk(frames -> below(origin, frames));
    }

    /** The first frame behind those of the boundary, or the one so many further out. */
    private static @Nullable Caller below(Origin origin, Stream<StackWalker.StackFrame> frames) {
        int further = origin.depth();
        boolean inside = false;
        for (Iterator<StackWalker.StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackWalker.StackFrame frame = all.next();
            boolean isBoundary = origin.isBoundary(frame.getClassName());
            if (inside && !isBoundary && further-- == 0) {
                return of(frame);
            }
            inside |= isBoundary;
        }
        return null;
    }

    private static Caller of(StackWalker.StackFrame frame) {
        Instruction place = new Instruction(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
        Map<Instruction, Caller> known = CALLS.get(frame.getDeclaringClass());
        Caller caller = known.get(place);
        if (caller == null) {
            caller = read(frame);
            known.put(place, caller);
        }
        return caller;
    }

    private static Caller read(StackWalker.StackFrame frame) {
        LogRecord.Place place = new LogRecord.Place(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
        return of(place);
    }

    static Caller of(LogRecord.Place place) {
        String text = place.toString();
        return new Caller(text, TextLine.encoded(text), place);
    }
}
