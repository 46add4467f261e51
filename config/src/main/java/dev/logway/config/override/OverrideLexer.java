package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.grammar.Lexeme;
import dev.logway.config.grammar.Mode;
import dev.logway.config.grammar.Primitives;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Hydra's documentation of the override grammar: a key mode up to the first "=", then a value mode. The longest match
 * wins; of two equally long ones, the one named first.
 */
/** Cuts an override into tokens. Confined to one thread. */
final class OverrideLexer {
    private static final String SPECIAL = "[a-zA-Z_$][a-zA-Z0-9_$-]*+";
    private static final String STEP = "(?:" + SPECIAL + "|" + Primitives.UINT + ")";
    private static final Mode<Symbol> KEY = Mode.<Symbol>of()
            .with(Symbol.EQUAL, "=[ \t]*+")
            .with(Symbol.TILDE, "~")
            .with(Symbol.PLUS, "\\+")
            .with(Symbol.AT, "@")
            .with(Symbol.COLON, ":")
            .with(Symbol.SLASH, "/")
            .with(Symbol.ID, Primitives.ID)
            .with(Symbol.KEY_SPECIAL, SPECIAL)
            .with(Symbol.DOT_PATH, STEP + "(?:\\." + STEP + ")++");
    private static final Mode<Symbol> VALUE = Mode.<Symbol>of()
            .with(Symbol.POPEN, "[ \t]*+\\([ \t]*+")
            .with(Symbol.COMMA, "[ \t]*+,[ \t]*+")
            .with(Symbol.COLON, "[ \t]*+:[ \t]*+")
            .with(Symbol.EQUAL, "[ \t]*+=[ \t]*+")
            .with(Symbol.PCLOSE, "[ \t]*+\\)")
            .with(Symbol.BRACKET_OPEN, "\\[[ \t]*+")
            .with(Symbol.BRACKET_CLOSE, "[ \t]*+\\]")
            .with(Symbol.BRACE_OPEN, "\\{[ \t]*+")
            .with(Symbol.BRACE_CLOSE, "[ \t]*+\\}")
            .with(Symbol.FLOAT, Primitives.FLOAT)
            .with(Symbol.INT, Primitives.INT)
            .with(Symbol.BOOL, Primitives.BOOL)
            .with(Symbol.NULL, Primitives.NULL)
            .with(Symbol.UNQUOTED_CHAR, Primitives.UNQUOTED_CHAR)
            .with(Symbol.ID, Primitives.ID)
            .with(Symbol.ESC, Primitives.ESC)
            .with(Symbol.WS, Primitives.WS);

    private static final int MAX_TOKENS = 300_000;

    private final String text;
    private final int lastBrace;
    private int at;

    private OverrideLexer(String text) {
        this.text = text;
        this.lastBrace = text.lastIndexOf('}');
    }

    /**
     * The tokens up to the end, or to the first character that starts none.
     *
     * @throws Fault if they are more than anybody writes
     */
    static List<Lexeme<Symbol>> tokens(String override) {
        return new OverrideLexer(override).all();
    }

    private List<Lexeme<Symbol>> all() {
        List<Lexeme<Symbol>> tokens = new ArrayList<>();
        Mode<Symbol> mode = KEY;
        while (at < text.length()) {
            Lexeme<Symbol> token = next(mode);
            if (tokens.size() == MAX_TOKENS) {
                throw Fault.of("", "The override has more than " + MAX_TOKENS + " tokens");
            }
            tokens.add(token);
            if (token.kind() == Symbol.UNKNOWN) {
                return tokens;
            } else if (token.kind() == Symbol.EQUAL) {
                mode = VALUE;
            }
            at += token.text().length();
        }
        tokens.add(new Lexeme<>(Symbol.END, "<EOF>", at));
        return tokens;
    }

    private Lexeme<Symbol> next(Mode<Symbol> mode) {
        Lexeme<Symbol> plain = mode.word(text, at);
        Lexeme<Symbol> enclosed = mode == VALUE ? enclosed() : null;
        if (enclosed != null) {
            return enclosed;
        } else if (plain != null) {
            return plain;
        }
        return mode == VALUE && isQuote()
                ? Mode.unknown(Symbol.UNKNOWN, text, at, text.length())
                : mode.unknown(Symbol.UNKNOWN, text, at);
    }

    /** What stands in quotes or braces, which is longer than any other word that starts like it. */
    private @Nullable Lexeme<Symbol> enclosed() {
        if (isQuote()) {
            int close = closingQuote(text.charAt(at));
            return close < 0 ? null : new Lexeme<>(Symbol.QUOTED_VALUE, text.substring(at, close + 1), at);
        } else if (text.startsWith("${", at) && at < lastBrace) {
            int close = text.indexOf('}', at);
            return close == at + 2 ? null : new Lexeme<>(Symbol.INTERPOLATION, text.substring(at, close + 1), at);
        }
        return null;
    }

    private boolean isQuote() {
        return text.charAt(at) == '\'' || text.charAt(at) == '"';
    }

    private int closingQuote(char quote) {
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i;
            }
        }
        return -1;
    }
}
