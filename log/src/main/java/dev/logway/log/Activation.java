package dev.logway.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which loggers log at all: what was said last of a name holds for it and for all below it. Immutable.
 *
 * @param switches those that say something else than the one around them, the innermost first
 */
record Activation(List<Switch> switches) {
    static final Activation ALL = new Activation(List.of());

    /** @param prefix of the names it holds for, each with a dot at its end; empty for all */
    private record Switch(String prefix, boolean on) {
        boolean holdsFor(String dotted) {
            return dotted.startsWith(prefix);
        }

        long depth() {
            return prefix.chars().filter(c -> c == '.').count();
        }
    }

    boolean isOn(String name) {
        return isOnBelow(name + ".");
    }

    private boolean isOnBelow(String dotted) {
        return switches.stream()
                .filter(s -> s.holdsFor(dotted))
                .findFirst()
                .map(Switch::on)
                .orElse(true);
    }

    Activation with(String name, boolean on) {
        String prefix = name.isEmpty() ? "" : name + ".";
        List<Switch> rest = new ArrayList<>(
                switches.stream().filter(s -> !s.prefix().startsWith(prefix)).toList());
        Activation around = new Activation(List.copyOf(rest));
        if (around.isOnBelow(prefix) == on) {
            return around;
        }
        rest.add(new Switch(prefix, on));
        rest.sort(Comparator.comparing(Switch::depth).reversed());
        return new Activation(List.copyOf(rest));
    }
}
