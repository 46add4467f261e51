package dev.logway.config.grammar;

import dev.logway.config.grammar.State.Edge;
import dev.logway.config.grammar.State.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * T. Parr, S. Harwell and K. Fisher, Adaptive LL(*) Parsing, 2014: all alternatives are followed at once, without
 * regard to what called the rule that decides, until one is left. No grammar here needs the second stage, which regards
 * it. A decision for which the next word suffices is made by a switch over it, and complains earlier.
 */
/** Decides between the edges of a state by the words that come next. Confined to one thread. */
final class Prediction<T extends Enum<T> & Terminal> {
    private final Grammar<T> grammar;

    /** @param outside whether it has left the rule that decides */
    private record Way<T>(
            int edge, State<T> state, @Nullable Frame<T> calls, boolean outside) {}

    private record Frame<T>(State<T> back, @Nullable Frame<T> below) {}

    Prediction(Grammar<T> grammar) {
        this.grammar = grammar;
    }

    /** The edge to take, or none where no alternative is viable at the last word that was looked at. */
    OptionalInt edge(State<T> decision, Words<T> words) {
        Set<Way<T>> ways = new LinkedHashSet<>();
        for (int i = 0; i < decision.edges.size(); i++) {
            reach(new Way<>(i, decision.edges.get(i).target(), null, false), ways);
        }
        boolean oneWordSuffices = isDisjoint(decision, ways);
        for (int ahead = 0; ; ahead++) {
            T kind = words.peek(ahead).kind();
            Set<Way<T>> further = after(kind, ways);
            if (further.isEmpty()) {
                return oneWordSuffices ? otherwise(decision) : finished(ways);
            } else if (kind == grammar.end()
                    || further.stream().mapToInt(Way::edge).distinct().count() == 1) {
                return further.stream().mapToInt(Way::edge).min();
            }
            ways = further;
        }
    }

    private static OptionalInt otherwise(State<?> decision) {
        return decision.role == Role.CHOICE ? OptionalInt.empty() : OptionalInt.of(decision.edges.size() - 1);
    }

    private static <T> OptionalInt finished(Collection<Way<T>> ways) {
        return ways.stream().filter(way -> way.outside).mapToInt(Way::edge).min();
    }

    private boolean isDisjoint(State<T> decision, Set<Way<T>> ways) {
        Set<T> seen = Collections.emptySet();
        for (int i = 0; i < decision.edges.size(); i++) {
            Set<T> words = EnumSet.of(grammar.end());
            words.clear();
            for (Way<T> way : ways) {
                if (way.edge == i) {
                    way.state.edges.forEach(edge -> words.addAll(edge.words()));
                }
            }
            if (!Collections.disjoint(seen, words)) {
                return false;
            }
            words.addAll(seen);
            seen = words;
        }
        return true;
    }

    private Set<Way<T>> after(T kind, Set<Way<T>> ways) {
        Set<Way<T>> further = new LinkedHashSet<>();
        for (Way<T> way : ways) {
            for (Edge<T> edge : way.state.edges) {
                if (edge.words().contains(kind)) {
                    reach(new Way<>(way.edge, edge.target(), way.calls, way.outside), further);
                }
            }
        }
        return further;
    }

    /** Adds the places before which a word is read that can be reached without one. */
    private void reach(Way<T> way, Set<Way<T>> reached) {
        State<T> state = way.state;
        if (state.role == Role.STOP) {
            leave(way, reached);
        }
        for (Edge<T> edge : state.edges) {
            if (edge.rule() != null) {
                var calls = new Frame<>(edge.target(), way.calls);
                reach(new Way<>(way.edge, grammar.start(edge.rule()), calls, way.outside), reached);
            } else if (edge.words().isEmpty()) {
                reach(new Way<>(way.edge, edge.target(), way.calls, way.outside), reached);
            } else {
                reached.add(way);
            }
        }
    }

    private void leave(Way<T> way, Set<Way<T>> reached) {
        if (way.calls != null) {
            reach(new Way<>(way.edge, way.calls.back, way.calls.below, way.outside), reached);
        } else if (grammar.followers(way.state).isEmpty()) {
            reached.add(new Way<>(way.edge, way.state, null, true));
        } else {
            grammar.followers(way.state).forEach(next -> reach(new Way<>(way.edge, next, null, true), reached));
        }
    }
}
