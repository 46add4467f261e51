package dev.logway.interop;

import java.util.Iterator;
import java.util.List;

/** A command line, and what the real program and ours said to it. Immutable. */
record LinePair(List<String> line, StartedProgram real, StartedProgram ours) {

    LinePair with(StartedProgram otherReal, StartedProgram otherOurs) {
        return new LinePair(line, otherReal, otherOurs);
    }

    /** Whether both say and end the same, but for what ours says beyond: where an error is, and what to do. */
    boolean isSame() {
        return real.code() == ours.code()
                && real.out().equals(ours.out())
                && real.err().isEmpty() == ours.err().isEmpty()
                && hasLinesOf(real.err());
    }

    private boolean hasLinesOf(String said) {
        Iterator<String> mine = ours.err().lines().iterator();
        return said.lines().allMatch(line -> {
            while (mine.hasNext()) {
                if (mine.next().contains(line.strip())) {
                    return true;
                }
            }
            return false;
        });
    }

    boolean has(String argument) {
        return line.contains(argument);
    }

    String describe() {
        return "line  " + String.join("  ", line) + "\nreal  " + real + "\nours  " + ours;
    }
}
