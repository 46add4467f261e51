package dev.logway.tracking.search;

import dev.logway.tracking.search.FilterPiece.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a filter into tokens, as MLflow does by reading it as SQL: a word of SQL's is no name unless a dot or a quote
 * says so, and a number ends where its digits end, whatever follows. Confined.
 */
final class FilterLexer {
    private static final Set<String> RESERVED = words();
    /** These stay SQL's words after a dot, too. */
    private static final Set<String> ALWAYS_RESERVED = Set.of("case", "in", "values", "using", "from", "as");

    private static final String LETTER = "A-Za-z\u00c0-\u00fc";
    private static final String WORD_CHARACTER = "[\\p{L}\\p{N}_]";
    private static final String END = "(?!" + WORD_CHARACTER + ")";

    private static final Pattern WORD = Pattern.compile(WORD_CHARACTER + "++");
    private static final Pattern LONG_WORD = Pattern.compile(WORD_CHARACTER + "[\\p{L}\\p{N}_$#]*+");
    private static final Pattern PHRASE = Pattern.compile("(?i)(?:NOT\\s+NULL|ORDER\\s+BY|GROUP\\s+BY)" + END);
    private static final Pattern DIRECTION = Pattern.compile("(?i)(?:ASC|DESC)(?:\\s+NULLS\\s+(?:FIRST|LAST))?" + END);
    private static final Pattern WORD_COMPARATOR = Pattern.compile("(?i)(?:NOT\\s+)?(?:I?LIKE|RLIKE|REGEXP)" + END);
    private static final Pattern DECIMAL = Pattern.compile(
            "(?i)-?[0-9]+(?:\\.[0-9]+)?E-?[0-9]+" + "|-?(?:[0-9]++\\.[0-9]*|\\.[0-9]+)(?![" + LETTER + "_])");
    private static final Pattern HEXADECIMAL = Pattern.compile("(?i)-?0x[0-9A-F]+");
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+(?![" + LETTER + "_])");
    private static final Pattern COMPARATOR = Pattern.compile("[<>=~!]++");
    private static final Pattern OPERATOR = Pattern.compile("-|[+/@#%^&|][+/@#%^&|-]*+");
    private static final Pattern PLACEHOLDER = Pattern.compile("[$:]" + WORD_CHARACTER + "++");
    private static final Pattern FREE_PLACEHOLDER = Pattern.compile("\\?|%(?:\\(" + WORD_CHARACTER + "++\\))?s");
    private static final Pattern COMMAND = Pattern.compile("\\\\" + WORD_CHARACTER + "++");
    private static final Pattern MARKED_NAME = Pattern.compile("(?:@|##?)[" + LETTER + "]" + WORD_CHARACTER + "++");
    private static final Pattern BRACKETED_NAME = Pattern.compile("\\[[^\\]\\[]++\\]");
    private static final Pattern LINE_COMMENT = Pattern.compile("(?:--|# )[^\\r\\n]*+(?:\\r\\n|\\r|\\n|$)");
    private static final Pattern LETTER_FIRST = Pattern.compile("[" + LETTER + "]");
    /** What follows the name of a kind, or of a function. */
    private static final Pattern DOT_OR_OPEN = Pattern.compile("\\s*+\\.(?![0-9])|\\(");

    private final String text;
    private final Matcher matcher;
    private int at;
    private boolean commentsClose = true;

    private FilterLexer(String text) {
        this.text = text;
        this.matcher = Pattern.compile("").matcher(text);
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
    }

    /** All of the text, blanks among it; the beginning of a text that has more than so many tokens. */
    static List<FilterPiece> tokens(String text, int most) {
        FilterLexer lexer = new FilterLexer(text);
        List<FilterPiece> tokens = new ArrayList<>();
        while (lexer.at < text.length() && tokens.size() < most) {
            int start = lexer.at;
            Kind kind = lexer.next();
            tokens.add(FilterPiece.token(kind, text.substring(start, lexer.at), start));
        }
        return tokens;
    }

    private Kind next() {
        char first = text.charAt(at);
        if (isBlank(first)) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
            return Kind.BLANK;
        } else if (skip(LINE_COMMENT) || skipComment()) {
            return Kind.COMMENT;
        } else if (first == '\'' && skipQuoted(first)) {
            return Kind.QUOTED;
        } else if (first == '"' && skipQuoted(first)) {
            return Kind.DOUBLE_QUOTED;
        } else if ((first == '`' && skipQuoted(first)) || skip(MARKED_NAME)) {
            return Kind.NAME;
        } else if ((!afterWord() && skip(PLACEHOLDER)) || skip(FREE_PLACEHOLDER)) {
            return Kind.PLACEHOLDER;
        } else if (looksAt(WORD) && looksAt(LETTER_FIRST)) {
            return word();
        } else if (skip(HEXADECIMAL)) {
            return Kind.HEXADECIMAL;
        } else if (skip(DECIMAL)) {
            return Kind.DECIMAL;
        } else if (skip(INTEGER)) {
            return Kind.INTEGER;
        } else if (!afterWord() && skip(BRACKETED_NAME)) {
            return Kind.NAME;
        } else if (skip(LONG_WORD)) {
            return Kind.NAME;
        } else if (skip(COMPARATOR)) {
            return Kind.COMPARATOR;
        } else if (skip(OPERATOR)) {
            return Kind.OPERATOR;
        }
        if (skip(COMMAND)) {
            return Kind.OTHER;
        }
        if (text.startsWith(":=", at)) {
            at += 2;
            return Kind.ASSIGNMENT;
        }
        at += Character.charCount(text.codePointAt(at));
        return punctuation(first);
    }

    private static Kind punctuation(char character) {
        return switch (character) {
            case '.' -> Kind.DOT;
            case ',' -> Kind.COMMA;
            case ';' -> Kind.SEMICOLON;
            case '(' -> Kind.OPEN;
            case ')' -> Kind.CLOSE;
            case '*' -> Kind.OPERATOR;
            default -> Kind.OTHER;
        };
    }

    private Kind word() {
        int start = at;
        skip(WORD);
        boolean always = ALWAYS_RESERVED.contains(lower(text.substring(start, at)));
        boolean named = looksAt(DOT_OR_OPEN) || (start > 0 && text.charAt(start - 1) == '.');
        if (always || named) {
            return always ? Kind.RESERVED : Kind.NAME;
        }
        at = start;
        if (skip(PHRASE)) {
            return Kind.RESERVED;
        } else if (skip(DIRECTION)) {
            return Kind.DIRECTION;
        } else if (skip(WORD_COMPARATOR)) {
            return Kind.COMPARATOR;
        }
        skip(LONG_WORD);
        return RESERVED.contains(lower(text.substring(start, at))) ? Kind.RESERVED : Kind.NAME;
    }

    private boolean looksAt(Pattern pattern) {
        return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
    }

    private boolean skip(Pattern pattern) {
        boolean found = looksAt(pattern);
        if (found) {
            at = matcher.end();
        }
        return found;
    }

    private boolean skipComment() {
        int end = commentsClose && text.startsWith("/*", at) ? text.indexOf("*/", at + 2) : -1;
        if (end < 0) {
            commentsClose &= !text.startsWith("/*", at); // none of the later ones is closed either
            return false;
        }
        at = end + 2;
        return true;
    }

    /**
     * A quote ends at a quote that is neither doubled nor after a backslash; where there is none, at the last one that
     * is.
     */
    private boolean skipQuoted(char quote) {
        int lastResort = -1;
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean beforeQuote = i + 1 < text.length() && text.charAt(i + 1) == quote;
            if (c == quote && !beforeQuote) {
                at = i + 1;
                return true;
            } else if (c == quote) {
                lastResort = i;
                i += 2;
            } else if (c == '\\' && quote != '`' && beforeQuote) {
                lastResort = i + 1;
                i += 2;
            } else {
                i++;
            }
        }
        if (lastResort >= 0) {
            at = lastResort + 1;
        }
        return lastResort >= 0;
    }

    private boolean afterWord() {
        return at > 0 && WORD.matcher(text).region(at - 1, at).matches();
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static Set<String> words() {
        try (InputStream in = FilterLexer.class.getResourceAsStream("sql-words.txt")) {
            String all = new String(Objects.requireNonNull(in, "sql-words.txt").readAllBytes(), StandardCharsets.UTF_8);
            return Set.of(all.strip().split("\\s+"));
        } catch (IOException e) {
            throw new IllegalStateException("bug: the words of SQL can't be read", e);
        }
    }
}
