package dev.logway.config.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words that a text can have in one place. The longest wins; of two equally long ones, the first. Immutable. */
public final class Mode<T> {
    private final List<Rule<T>> rules;

    private record Rule<T>(T kind, Pattern pattern) {}

    private Mode(List<Rule<T>> rules) {
        this.rules = List.copyOf(rules);
    }

    public static <T> Mode<T> of() {
        return new Mode<>(List.of());
    }

    /** This mode with one more kind of word, which is never empty. */
    public Mode<T> with(T kind, String pattern) {
        List<Rule<T>> more = new ArrayList<>(rules);
        more.add(new Rule<>(kind, Pattern.compile(pattern)));
        return new Mode<>(more);
    }

    /** The word that starts here; null where none does. */
    public @Nullable Lexeme<T> word(String text, int at) {
        T best = null;
        int end = at;
        for (Rule<T> rule : rules) {
            Matcher matcher = rule.pattern.matcher(text).region(at, text.length());
            if (matcher.lookingAt() && matcher.end() > end) {
                best = rule.kind;
                end = matcher.end();
            }
        }
        return best == null ? null : new Lexeme<>(best, text.substring(at, end), at);
    }

    /**
     * Where no word starts, what is said of the text from there to the first character with which no word can go on.
     *
     * @param kind what a word is that is none
     */
    public Lexeme<T> unknown(T kind, String text, int at) {
        int end = at + 1;
        while (end < text.length() && goesOn(text, at, end)) {
            end++;
        }
        return unknown(kind, text, at, end);
    }

    /** What is said of a text that is no word. */
    public static <T> Lexeme<T> unknown(T kind, String text, int start, int end) {
        String words = "token recognition error at: " + Complaint.quoted(text.substring(start, end));
        return new Lexeme<>(kind, words, start);
    }

    private boolean goesOn(String text, int at, int end) {
        return rules.stream().anyMatch(rule -> {
            Matcher matcher = rule.pattern.matcher(text).region(at, end);
            matcher.lookingAt();
            return matcher.hitEnd();
        });
    }
}
