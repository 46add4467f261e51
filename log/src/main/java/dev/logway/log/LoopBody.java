package dev.logway.log;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which part of its method a loop is. Immutable.
 *
 * @param from its first instruction
 * @param to the first one behind it
 * @param lines of the source; none if the class file does not say
 */
record LoopBody(int from, int to, Set<Integer> lines) {
    private static final int INVOKE_INTERFACE = 0xB9;
    private static final int INVOKE_INTERFACE_BYTES = 5;
    private static final int IF_EQ = 0x99;
    private static final int IF_NE = 0x9A;
    private static final int GOTO = 0xA7;
    private static final int JUMP_BYTES = 3;

    /** Of the loops that a class has, by where they ask whether they go on. */
    private static final ClassValue<Map<Place, Optional<LoopBody>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Place, Optional<LoopBody>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private record Place(String method, String descriptor, int index) {}

    /** The loop that is asking whether it goes on; empty if it is none that a compiler makes of {@code for}. */
    static Optional<LoopBody> around(StackWalker.StackFrame asking) {
        Place place = new Place(asking.getMethodName(), asking.getDescriptor(), asking.getByteCodeIndex());
        Class<?> type = asking.getDeclaringClass();
        Map<Place, Optional<LoopBody>> known = KNOWN.get(type);
        Optional<LoopBody> loop = known.get(place);
        if (loop == null) {
            loop = read(type, place);
            known.put(place, loop);
        }
        return loop;
    }

    /** The file comes from the program's class loader, which may throw anything and make up any bytes. */
    @SuppressWarnings("CatchingUnchecked")
    private static Optional<LoopBody> read(Class<?> type, Place place) {
        try {
            return MethodCode.find(type, place.method, place.descriptor).flatMap(code -> in(code, place.index));
        } catch (Exception unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Javac asks at the beginning, and jumps behind the loop, the last instruction of which jumps back; Eclipse's
     * compiler asks at the end, and jumps back to the beginning.
     */
    private static Optional<LoopBody> in(MethodCode code, int asking) {
        Jumps jumps = new Jumps(ByteBuffer.wrap(code.instructions()));
        int decision = asking + INVOKE_INTERFACE_BYTES;
        if (asking < 0 || !jumps.is(asking, INVOKE_INTERFACE)) {
            return Optional.empty();
        } else if (jumps.is(decision, IF_EQ)) {
            int end = jumps.target(decision);
            int last = end - JUMP_BYTES;
            boolean comesBack = last > decision && jumps.is(last, GOTO) && jumps.target(last) <= asking;
            return comesBack ? Optional.of(of(code, asking, end)) : Optional.empty();
        } else if (jumps.is(decision, IF_NE) && jumps.target(decision) < asking) {
            return Optional.of(of(code, jumps.target(decision), decision));
        }
        return Optional.empty();
    }

    private record Jumps(ByteBuffer code) {
        boolean is(int index, int instruction) {
            return index + JUMP_BYTES <= code.limit() && (code.get(index) & 0xFF) == instruction;
        }

        int target(int index) {
            return index + code.getShort(index + 1);
        }
    }

    private static LoopBody of(MethodCode code, int from, int to) {
        List<MethodCode.LineBegin> begins = code.lines();
        int first = begins.stream()
                .map(MethodCode.LineBegin::index)
                .filter(index -> index <= from)
                .max(Comparator.naturalOrder())
                .orElse(from);
        Set<Integer> lines = begins.stream()
                .filter(begin -> begin.index() >= first && begin.index() < to)
                .map(MethodCode.LineBegin::line)
                .collect(Collectors.toUnmodifiableSet());
        return new LoopBody(from, to, lines);
    }

    boolean contains(StackWalker.StackFrame frame) {
        return frame.getByteCodeIndex() >= from && frame.getByteCodeIndex() < to;
    }

    /** Whether it may be inside: a line may be only partly. */
    boolean mayContain(StackTraceElement frame) {
        return lines.isEmpty() || frame.getLineNumber() < 0 || lines.contains(frame.getLineNumber());
    }
}
