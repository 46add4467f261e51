package dev.logway.config.grammar;

import dev.logway.config.grammar.State.Edge;
import dev.logway.config.grammar.State.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules by name. Immutable once the last rule is added. */
public final class Grammar<T extends Enum<T> & Terminal> {
    private final T unknown;
    private final Class<T> kinds;
    private final Map<String, State<T>> starts = new HashMap<>();
    private final Map<State<T>, List<State<T>>> followers = new IdentityHashMap<>();
    private final Map<String, State<T>> stops = new HashMap<>();

    /** @param unknown the kind of a last word that is none */
    public Grammar(T unknown) {
        this.unknown = unknown;
        this.kinds = unknown.getDeclaringClass();
    }

    /** Adds a rule. */
    @SafeVarargs
    public final Grammar<T> rule(String name, Phrase<T>... parts) {
        State<T> stop = stops.computeIfAbsent(name, key -> new State<>(Role.STOP));
        State<T> start = Phrase.sequence(parts).before(stop);
        starts.put(name, start);
        findCalls(start, Collections.newSetFromMap(new IdentityHashMap<>()));
        return this;
    }

    private void findCalls(State<T> state, Set<State<T>> seen) {
        if (!seen.add(state)) {
            return;
        }
        for (Edge<T> edge : state.edges) {
            if (edge.rule() != null) {
                State<T> stop = stops.computeIfAbsent(edge.rule(), key -> new State<>(Role.STOP));
                followers.computeIfAbsent(stop, key -> new ArrayList<>()).add(edge.target());
            }
            findCalls(edge.target(), seen);
        }
    }

    /**
     * What a parser generated from this grammar says of a text.
     *
     * @param words its words up to the end, or to the first that is none
     * @return empty where the text follows the grammar
     */
    public Optional<Complaint> complaint(String rule, List<Lexeme<T>> words) {
        try {
            new Recognizer<>(this, words).follow(rule);
            return Optional.empty();
        } catch (Complaint complaint) {
            return Optional.of(complaint);
        }
    }

    boolean isUnknown(T kind) {
        return kind == unknown;
    }

    T end() {
        return kinds.getEnumConstants()[0];
    }

    State<T> start(@Nullable String rule) {
        State<T> start = starts.get(rule);
        if (start == null) {
            throw new IllegalStateException("bug: no rule '" + rule + "'");
        }
        return start;
    }

    /** Where one may be after the rule that ends in this state, by whatever rule it was called. */
    List<State<T>> followers(State<T> stop) {
        return followers.getOrDefault(stop, List.of());
    }

    /** The kinds of words that may come next.
     *
     * @param ends whether the rule may also end here
     */
    record Next<T>(Set<T> words, boolean ends) {}

    Next<T> next(State<T> state) {
        Set<T> words = EnumSet.noneOf(kinds);
        boolean ends = collect(state, words, new HashSet<>());
        return new Next<>(words, ends);
    }

    private boolean collect(State<T> state, Set<T> words, Set<State<T>> seen) {
        if (!seen.add(state)) {
            return false;
        }
        boolean ends = state.role == Role.STOP;
        for (Edge<T> edge : state.edges) {
            words.addAll(edge.words());
            if (edge.rule() != null) {
                Next<T> called = next(start(edge.rule()));
                words.addAll(called.words());
                ends |= called.ends() && collect(edge.target(), words, seen);
            } else if (edge.words().isEmpty()) {
                ends |= collect(edge.target(), words, seen);
            }
        }
        return ends;
    }
}
