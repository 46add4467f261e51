package dev.logway.config.interpolation;

import dev.logway.config.grammar.Lexeme;
import dev.logway.config.grammar.Mode;
import dev.logway.config.grammar.Primitives;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/*
 * OmegaConf's documentation of its grammar: plain text, keys after "${", values after the colon of a resolver, and text
 * in quotes. What ends one of them goes back to where it began.
 */
/** Cuts a text with interpolations into the words of OmegaConf's lexer. Confined to one thread. */
final class InterpolationLexer {
    private static final String OPEN = "\\$\\{[ \t]*+";
    private static final String SLASHES = "(?:\\\\\\\\)";
    private static final Mode<Symbol> TEXT = Mode.<Symbol>of()
            .with(Symbol.INTER_OPEN, OPEN)
            .with(Symbol.ESC_INTER, SLASHES + "*+\\\\\\$\\{")
            .with(Symbol.TOP_ESC, SLASHES + "++")
            .with(Symbol.ANY_STR, "\\\\++|\\$|[^\\\\$]++");
    private static final Mode<Symbol> VALUE = Mode.<Symbol>of()
            .with(Symbol.INTER_OPEN, OPEN)
            .with(Symbol.BRACE_OPEN, "\\{[ \t]*+")
            .with(Symbol.BRACE_CLOSE, "[ \t]*+\\}")
            .with(Symbol.QUOTE_OPEN_SINGLE, "'")
            .with(Symbol.QUOTE_OPEN_DOUBLE, "\"")
            .with(Symbol.COMMA, "[ \t]*+,[ \t]*+")
            .with(Symbol.BRACKET_OPEN, "\\[[ \t]*+")
            .with(Symbol.BRACKET_CLOSE, "[ \t]*+\\]")
            .with(Symbol.COLON, "[ \t]*+:[ \t]*+")
            .with(Symbol.FLOAT, Primitives.FLOAT)
            .with(Symbol.INT, Primitives.INT)
            .with(Symbol.BOOL, Primitives.BOOL)
            .with(Symbol.NULL, Primitives.NULL)
            .with(Symbol.UNQUOTED_CHAR, Primitives.UNQUOTED_CHAR)
            .with(Symbol.ID, Primitives.ID)
            .with(Symbol.ESC, Primitives.ESC)
            .with(Symbol.WS, Primitives.WS);
    private static final Mode<Symbol> KEYS = Mode.<Symbol>of()
            .with(Symbol.INTER_OPEN, OPEN)
            .with(Symbol.COLON, "[ \t]*+:[ \t]*+")
            .with(Symbol.INTER_CLOSE, "[ \t]*+\\}")
            .with(Symbol.DOT, "\\.")
            .with(Symbol.BRACKET_OPEN, "\\[")
            .with(Symbol.BRACKET_CLOSE, "\\]")
            .with(Symbol.ID, Primitives.ID)
            .with(Symbol.INTER_KEY, "[^\\\\{}()\\[\\]:. \t'\"]++");
    private static final Mode<Symbol> SINGLE = quoted("'");
    private static final Mode<Symbol> DOUBLE = quoted("\"");

    private final String text;
    private final Deque<Mode<Symbol>> outer = new ArrayDeque<>();
    private Mode<Symbol> mode;
    private int at;

    private InterpolationLexer(String text, Mode<Symbol> mode) {
        this.text = text;
        this.mode = mode;
    }

    private static Mode<Symbol> quoted(String quote) {
        return Mode.<Symbol>of()
                .with(Symbol.INTER_OPEN, OPEN)
                .with(Symbol.MATCHING_QUOTE_CLOSE, quote)
                .with(Symbol.ESC, SLASHES + "*+\\\\" + quote)
                .with(Symbol.QUOTED_ESC, SLASHES + "++")
                .with(Symbol.ESC_INTER, SLASHES + "*+\\\\\\$\\{")
                .with(Symbol.ANY_STR, "\\\\++|\\$|[^\\\\$" + quote + "]++");
    }

    /** The words of a whole text, up to the end or to the first character that starts none. */
    static List<Lexeme<Symbol>> text(String text) {
        return new InterpolationLexer(text, TEXT).all();
    }

    /** The words of a value. */
    static List<Lexeme<Symbol>> value(String text) {
        return new InterpolationLexer(text, VALUE).all();
    }

    private List<Lexeme<Symbol>> all() {
        List<Lexeme<Symbol>> words = new ArrayList<>();
        while (at < text.length()) {
            Lexeme<Symbol> word = mode.word(text, at);
            if (word == null) {
                words.add(mode.unknown(Symbol.UNKNOWN, text, at));
                return words;
            }
            if (ends(word.kind()) && outer.isEmpty()) {
                words.add(new Lexeme<>(Symbol.UNKNOWN, "Empty Stack", at));
                return words;
            }
            words.add(word);
            at += word.text().length();
            change(word.kind());
        }
        words.add(new Lexeme<>(Symbol.END, "<EOF>", at));
        return words;
    }

    private void change(Symbol kind) {
        switch (kind) {
            case INTER_OPEN -> enter(KEYS);
            case BRACE_OPEN -> enter(VALUE);
            case QUOTE_OPEN_SINGLE -> enter(SINGLE);
            case QUOTE_OPEN_DOUBLE -> enter(DOUBLE);
            case COLON -> mode = VALUE;
            default -> mode = ends(kind) ? outer.pop() : mode;
        }
    }

    private static boolean ends(Symbol kind) {
        return kind == Symbol.BRACE_CLOSE || kind == Symbol.INTER_CLOSE || kind == Symbol.MATCHING_QUOTE_CLOSE;
    }

    private void enter(Mode<Symbol> inner) {
        outer.push(mode);
        mode = inner;
    }
}
