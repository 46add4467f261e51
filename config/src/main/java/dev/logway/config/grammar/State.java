package dev.logway.config.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place in a rule. Its edges are added while the grammar is made; then it changes no more. */
final class State<T> {
    final Role role;
    final List<Edge<T>> edges = new ArrayList<>();

    enum Role {
        PLAIN,
        /** Where alternatives start of which one must be taken. */
        CHOICE,
        /** Where something starts that may be left out; the last edge leaves it out. */
        OPTION,
        /** Where one repetition ends; the last edge ends them all. */
        LOOP_BACK,
        STOP
    }

    /**
     * What leads on: a word, a rule, or neither.
     *
     * @param words empty where no word is read
     */
    record Edge<T>(Set<T> words, @Nullable String rule, State<T> target) {}

    State(Role role) {
        this.role = role;
    }

    void add(State<T> target) {
        edges.add(new Edge<>(Set.of(), null, target));
    }
}
