package dev.logway.config.grammar;

import dev.logway.config.grammar.State.Edge;
import dev.logway.config.grammar.State.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A part of a rule. Immutable. */
public interface Phrase<T> {
    /** Where the part starts, if this is where it ends. */
    State<T> before(State<T> end);

    /** One word of some kinds. */
    @SafeVarargs
    static <T extends Enum<T>> Phrase<T> word(T first, T... others) {
        return end -> {
            State<T> state = new State<>(Role.PLAIN);
            state.edges.add(new Edge<>(EnumSet.of(first, others), null, end));
            return state;
        };
    }

    /** What a rule of the grammar says. */
    static <T> Phrase<T> rule(String name) {
        return end -> {
            State<T> state = new State<>(Role.PLAIN);
            state.edges.add(new Edge<>(Set.of(), name, end));
            return state;
        };
    }

    @SafeVarargs
    static <T> Phrase<T> sequence(Phrase<T>... parts) {
        return end -> {
            State<T> state = end;
            for (int i = parts.length - 1; i >= 0; i--) {
                state = parts[i].before(state);
            }
            return state;
        };
    }

    @SafeVarargs
    static <T> Phrase<T> choice(Phrase<T>... alternatives) {
        return end -> {
            State<T> state = new State<>(Role.CHOICE);
            List.of(alternatives).forEach(each -> state.add(each.before(end)));
            return state;
        };
    }

    @SafeVarargs
    static <T> Phrase<T> optional(Phrase<T>... parts) {
        return end -> {
            State<T> state = new State<>(Role.OPTION);
            state.add(sequence(parts).before(end));
            state.add(end);
            return state;
        };
    }

    /** Any number of times, or never. */
    @SafeVarargs
    static <T> Phrase<T> repeated(Phrase<T>... parts) {
        return end -> {
            State<T> back = new State<>(Role.LOOP_BACK);
            State<T> state = new State<>(Role.OPTION);
            state.add(sequence(parts).before(back));
            state.add(end);
            back.add(state);
            return state;
        };
    }

    /** Once or more often. */
    @SafeVarargs
    static <T> Phrase<T> several(Phrase<T>... parts) {
        return end -> {
            State<T> back = new State<>(Role.LOOP_BACK);
            State<T> state = new State<>(Role.CHOICE);
            state.add(sequence(parts).before(back));
            back.add(state);
            back.add(end);
            return state;
        };
    }
}
