package dev.logway.config.grammar;

import dev.logway.config.grammar.Grammar.Next;
import dev.logway.config.grammar.State.Edge;
import dev.logway.config.grammar.State.Role;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/*
 * After ANTLR's documentation of its error strategy. Before each decision, and after each repetition, a word that can't
 * come next is complained of, unless the rule can end here. Then the decision is made. A word that is not the expected
 * one is one too many where the one after it is expected, and one is too few where it itself is expected after that one.
 */
/** Reads words as a generated parser does, up to its first complaint. Confined to one thread. */
final class Recognizer<T extends Enum<T> & Terminal> {
    private final Grammar<T> grammar;
    private final Words<T> words;
    private final Deque<State<T>> calls = new ArrayDeque<>();

    Recognizer(Grammar<T> grammar, List<Lexeme<T>> words) {
        this.grammar = grammar;
        this.words = new Words<>(grammar, words);
    }

    /**
     * @throws Complaint if the words do not follow the rule
     */
    void follow(String rule) {
        State<T> state = grammar.start(rule);
        while (state.role != Role.STOP || !calls.isEmpty()) {
            state = state.role == Role.STOP ? calls.pop() : next(state);
        }
    }

    private State<T> next(State<T> state) {
        if (state.role != Role.PLAIN) {
            synchronize(state);
        }
        Edge<T> edge = state.edges.size() == 1 ? state.edges.get(0) : decide(state);
        if (edge.rule() != null) {
            calls.push(edge.target());
            return grammar.start(edge.rule());
        } else if (!edge.words().isEmpty()) {
            match(state, edge);
        }
        return edge.target();
    }

    private void synchronize(State<T> state) {
        Lexeme<T> word = words.peek(0);
        Next<T> next = grammar.next(state);
        if (next.ends() || next.words().contains(word.kind())) {
            return;
        }
        String expected = shown(expected(state));
        if (state.role == Role.LOOP_BACK
                || expected(state).contains(words.peek(1).kind())) {
            throw Complaint.oneTooMany(word, expected);
        }
        throw Complaint.mismatch(word, expected);
    }

    private Edge<T> decide(State<T> state) {
        OptionalInt edge = new Prediction<>(grammar).edge(state, words);
        if (edge.isEmpty()) {
            String text = words.lookedAt();
            throw Complaint.noAlternative(text, words.peek(0));
        }
        return state.edges.get(edge.getAsInt());
    }

    private void match(State<T> state, Edge<T> edge) {
        Lexeme<T> word = words.peek(0);
        if (edge.words().contains(word.kind())) {
            words.consume();
            return;
        }
        Set<T> expected = expected(state);
        if (expected.contains(words.peek(1).kind())) {
            throw Complaint.oneTooMany(word, shown(expected));
        } else if (expected(edge.target()).contains(word.kind())) {
            throw Complaint.oneTooFew(word, shown(expected));
        }
        throw Complaint.mismatch(word, shown(expected));
    }

    /** The kinds of words that may come next, whatever rules must end before. */
    private Set<T> expected(State<T> state) {
        Next<T> next = grammar.next(state);
        Set<T> words = EnumSet.copyOf(next.words());
        for (State<T> back : calls) {
            if (!next.ends()) {
                return words;
            }
            next = grammar.next(back);
            words.addAll(next.words());
        }
        if (next.ends()) {
            words.add(grammar.end());
        }
        return words;
    }

    private static <T extends Terminal> String shown(Set<T> kinds) {
        String all = kinds.stream().map(Terminal::shown).collect(Collectors.joining(", "));
        return kinds.size() > 1 ? "{" + all + "}" : all;
    }
}
