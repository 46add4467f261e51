package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.override.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/*
 * Hydra's documentation of the override grammar: a key mode up to the first "=", then a value mode. The longest match
 * wins; of two equally long ones, the one named first.
 */
/** Cuts an override into tokens. Confined to one thread. */
final class OverrideLexer {
    private static final String ID = "[a-zA-Z_][a-zA-Z0-9_-]*+";
    private static final String SPECIAL = "[a-zA-Z_$][a-zA-Z0-9_$-]*+";
    private static final String UINT = "(?:0|[1-9](?:_?[0-9])*+)";
    private static final String FRACTION = "[0-9](?:_?[0-9])*+";
    private static final String POINT = "(?:" + UINT + "?\\." + FRACTION + "|" + UINT + "\\.)";
    private static final String STEP = "(?:" + SPECIAL + "|" + UINT + ")";
    private static final Map<Kind, Pattern> KEY = new LinkedHashMap<>();
    private static final Map<Kind, Pattern> VALUE = new LinkedHashMap<>();

    static {
        add(KEY, Kind.EQUAL, "=[ \t]*+");
        add(KEY, Kind.TILDE, "~");
        add(KEY, Kind.PLUS, "\\+");
        add(KEY, Kind.AT, "@");
        add(KEY, Kind.COLON, ":");
        add(KEY, Kind.SLASH, "/");
        add(KEY, Kind.ID, ID);
        add(KEY, Kind.KEY_SPECIAL, SPECIAL);
        add(KEY, Kind.DOT_PATH, STEP + "(?:\\." + STEP + ")++");
        add(VALUE, Kind.POPEN, "[ \t]*+\\([ \t]*+");
        add(VALUE, Kind.COMMA, "[ \t]*+,[ \t]*+");
        add(VALUE, Kind.COLON, "[ \t]*+:[ \t]*+");
        add(VALUE, Kind.EQUAL, "[ \t]*+=[ \t]*+");
        add(VALUE, Kind.PCLOSE, "[ \t]*+\\)");
        add(VALUE, Kind.BRACKET_OPEN, "\\[[ \t]*+");
        add(VALUE, Kind.BRACKET_CLOSE, "[ \t]*+\\]");
        add(VALUE, Kind.BRACE_OPEN, "\\{[ \t]*+");
        add(VALUE, Kind.BRACE_CLOSE, "[ \t]*+\\}");
        add(
                VALUE,
                Kind.FLOAT,
                "[-+]?(?:(?:" + POINT + "|" + UINT + ")[eE][-+]?" + FRACTION + "|" + POINT + "|(?i:inf|nan))");
        add(VALUE, Kind.INT, "[-+]?" + UINT);
        add(VALUE, Kind.BOOL, "(?i:true|false)");
        add(VALUE, Kind.NULL, "(?i:null)");
        add(VALUE, Kind.UNQUOTED_CHAR, "[/\\-\\\\+.$%*@?|]");
        add(VALUE, Kind.ID, ID);
        add(VALUE, Kind.ESC, "(?:\\\\[\\\\()\\[\\]{}:=, \t])++");
        add(VALUE, Kind.WS, "[ \t]++");
        add(VALUE, Kind.INTERPOLATION, "\\$\\{[^}]++\\}");
    }

    private static void add(Map<Kind, Pattern> mode, Kind kind, String pattern) {
        mode.put(kind, Pattern.compile(pattern));
    }

    private static final int MAX_TOKENS = 300_000;

    private final String text;
    private final int lastBrace;
    private int at;

    private OverrideLexer(String text) {
        this.text = text;
        this.lastBrace = text.lastIndexOf('}');
    }

    /**
     * The tokens up to the end, or up to the first character that starts none.
     *
     * @throws Fault if they are more than anybody writes
     */
    static List<Token> tokens(String override) {
        return new OverrideLexer(override).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        Map<Kind, Pattern> mode = KEY;
        while (at < text.length()) {
            Token token = next(mode);
            if (tokens.size() == MAX_TOKENS) {
                throw Fault.of("", "The override has more than " + MAX_TOKENS + " tokens");
            }
            tokens.add(token);
            if (token.kind() == Kind.UNKNOWN) {
                return tokens;
            } else if (token.kind() == Kind.EQUAL) {
                mode = VALUE;
            }
            at += token.text().length();
        }
        tokens.add(new Token(Kind.END, "<EOF>", at));
        return tokens;
    }

    private Token next(Map<Kind, Pattern> mode) {
        Kind best = Kind.UNKNOWN;
        int end = at;
        for (Map.Entry<Kind, Pattern> entry : mode.entrySet()) {
            if (entry.getKey() == Kind.INTERPOLATION && at > lastBrace) {
                continue; // it would look for the end of each to the end of the text
            }
            Matcher matcher = entry.getValue().matcher(text).region(at, text.length());
            if (matcher.lookingAt() && matcher.end() > end) {
                best = entry.getKey();
                end = matcher.end();
            }
        }
        char first = text.charAt(at);
        if (mode.equals(VALUE) && (first == '\'' || first == '"')) {
            int close = closingQuote(first);
            best = close < 0 ? best : Kind.QUOTED_VALUE;
            end = close < 0 ? end : close + 1;
        }
        if (best == Kind.UNKNOWN) {
            end = unknownEnd(mode);
        }
        return new Token(best, text.substring(at, end), at);
    }

    /** The text from here to the first character with which no token can go on: what Hydra's lexer complains of. */
    private int unknownEnd(Map<Kind, Pattern> mode) {
        char first = text.charAt(at);
        if (mode.equals(VALUE) && (first == '\'' || first == '"')) {
            return text.length();
        }
        for (int end = at + 1; end < text.length(); end++) {
            boolean goesOn = false;
            for (Pattern pattern : mode.values()) {
                Matcher matcher = pattern.matcher(text).region(at, end);
                matcher.lookingAt();
                goesOn |= matcher.hitEnd();
            }
            if (!goesOn) {
                return end;
            }
        }
        return text.length();
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
