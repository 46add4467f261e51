package dev.logway.config.grammar;

import java.util.List;
import java.util.stream.Collectors;

/** The words of a text, read one after the other. A word that is none is complained of when it is looked at. Confined. */
final class Words<T extends Enum<T> & Terminal> {
    private final Grammar<T> grammar;
    private final List<Lexeme<T>> words;
    private int at;
    private int seen;

    Words(Grammar<T> grammar, List<Lexeme<T>> words) {
        this.grammar = grammar;
        this.words = words;
    }

    /** The word so many words ahead; from the end on, the end. */
    Lexeme<T> peek(int ahead) {
        int index = Math.min(at + ahead, words.size() - 1);
        seen = index;
        return known(words.get(index));
    }

    private Lexeme<T> known(Lexeme<T> word) {
        if (grammar.isUnknown(word.kind())) {
            throw Complaint.unknown(word);
        }
        return word;
    }

    void consume() {
        at = Math.min(at + 1, words.size() - 1);
        peek(0);
    }

    /** What is written from the next word to the last that was looked at; all other words must be known first. */
    String lookedAt() {
        known(words.get(words.size() - 1));
        if (words.get(at).kind() == grammar.end()) {
            return words.get(at).text();
        }
        return words.subList(at, seen + 1).stream()
                .filter(word -> word.kind() != grammar.end())
                .map(Lexeme::text)
                .collect(Collectors.joining());
    }
}
