package dev.logway.config.interpolation;

import dev.logway.config.fault.Fault;
import dev.logway.config.grammar.Complaint;
import dev.logway.config.interpolation.Expression.Call;
import dev.logway.config.interpolation.Expression.Constant;
import dev.logway.config.interpolation.Expression.Entries;
import dev.logway.config.interpolation.Expression.Items;
import dev.logway.config.interpolation.Expression.Key;
import dev.logway.config.interpolation.Expression.Reference;
import dev.logway.config.interpolation.Expression.Template;
import dev.logway.config.tree.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/*
 * The grammar, after OmegaConf's documentation:
 *   text          := (interpolation | anything)*       with \${ for a literal ${
 *   interpolation := "${" dots? key ("." key | "[" key "]")* "}"  |  "${" name ":" (element ("," element)*)? "}"
 *   element       := primitive | quoted text | "[" elements "]" | "{" (primitive ":" element),* "}"
 */
/** Parses texts with interpolations. Confined to one thread. */
final class InterpolationParser {
    /** In a longer text OmegaConf's words would say nothing that a person finds, and take long to find. */
    private static final int MAX_WORDED = 10_000;

    private static final String UNWORDED = "the text is no interpolation, nor one with interpolations in it";
    private static final String OPEN = "${";
    private static final String NO_KEY = "\\{}()[]:. \t'\"";
    private static final String UNQUOTED = "/-\\+.$%*@?|_:";
    private static final String ESCAPABLE = "\\()[]{}:=, \t";
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final Function<String, Optional<Complaint>> grammar;
    private int at;
    private int depth;

    private InterpolationParser(String text, Function<String, Optional<Complaint>> grammar) {
        this.text = text;
        this.grammar = grammar;
    }

    /** A whole text: one interpolation keeps the type of its value, all else is a string. */
    static Expression text(String text) {
        var parser = new InterpolationParser(text, InterpolationGrammar::ofText);
        List<Expression> parts = parser.template('\0');
        return parts.size() == 1 ? parts.get(0) : new Template(parts);
    }

    /** One element of the value grammar, as {@code oc.decode} reads it. */
    static Expression whole(String text) {
        var parser = new InterpolationParser(text, InterpolationGrammar::ofElement);
        Expression element = parser.element("");
        if (parser.at < text.length()) {
            throw parser.refused();
        }
        return element;
    }

    private static Fault failure(String message) {
        return Fault.of("GrammarParseError", message);
    }

    /** What OmegaConf's parser says of the text. */
    private Fault refused() {
        return failure(
                text.length() > MAX_WORDED
                        ? UNWORDED
                        : grammar.apply(text).map(Complaint::words).orElse(UNWORDED));
    }

    /** Text up to a closing quote, or to the end where the quote is {@code \0}. */
    private List<Expression> template(char quote) {
        List<Expression> parts = new ArrayList<>();
        var plain = new StringBuilder();
        while (at < text.length() && (quote == 0 || text.charAt(at) != quote)) {
            int slashes = slashes();
            int after = at + slashes;
            boolean special = text.startsWith(OPEN, after)
                    || (quote != 0 && (after >= text.length() || text.charAt(after) == quote));
            plain.append("\\".repeat(special ? slashes / 2 : slashes));
            at = after;
            if (special && slashes % 2 == 1 && at < text.length()) {
                int length = text.startsWith(OPEN, at) ? OPEN.length() : 1;
                plain.append(text, at, at + length);
                at += length;
            } else if (text.startsWith(OPEN, at)) {
                flush(plain, parts);
                parts.add(interpolation());
            } else if (at < text.length() && slashes == 0) {
                plain.append(text.charAt(at++));
            }
        }
        flush(plain, parts);
        return parts;
    }

    private int slashes() {
        int count = 0;
        while (at + count < text.length() && text.charAt(at + count) == '\\') {
            count++;
        }
        return count;
    }

    private static void flush(StringBuilder plain, List<Expression> parts) {
        if (plain.length() > 0) {
            parts.add(new Constant(plain.toString()));
            plain.setLength(0);
        }
    }

    private Expression interpolation() {
        if (++depth > MAX_DEPTH) {
            throw failure("interpolations are nested deeper than " + MAX_DEPTH);
        }
        at += OPEN.length();
        skipBlanks();
        int keysStart = at;
        while (peek() == '.') {
            at++;
        }
        int dots = at - keysStart;
        List<Expression> keys = new ArrayList<>();
        boolean brackets = keys(keys);
        int keysEnd = at;
        skipBlanks();
        char next = peek();
        depth--;
        if (next == '}') {
            at++;
            return new Reference(dots, keys, text.substring(keysStart, keysEnd));
        } else if (next == ':' && dots == 0 && !brackets && keys.stream().allMatch(InterpolationParser::isName)) {
            at++;
            return new Call(keys, sequence('}'));
        }
        throw refused();
    }

    /** Whether a key may be part of a resolver's name: an identifier, or an interpolation that gives one. */
    private static boolean isName(Expression key) {
        if (!(key instanceof Constant constant)) {
            return true;
        }
        String name = String.valueOf(constant.value());
        return !isDigitOrDash(name.charAt(0)) && name.chars().allMatch(c -> isLetter(c) || isDigitOrDash(c));
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigitOrDash(int c) {
        return (c >= '0' && c <= '9') || c == '-';
    }

    /** Reads the keys and says whether there are brackets among them. */
    private boolean keys(List<Expression> keys) {
        boolean brackets = false;
        do {
            if (peek() == '[') {
                brackets = true;
                at++;
                keys.add(key());
                if (peek() != ']') {
                    throw refused();
                }
                at++;
            } else {
                keys.add(key());
            }
        } while (continues());
        return brackets;
    }

    private boolean continues() {
        if (peek() == '.') {
            at++;
            return true;
        }
        return peek() == '[';
    }

    private Expression key() {
        int from = at;
        if (text.startsWith(OPEN, at)) {
            Expression interpolation = interpolation();
            return new Key(interpolation, text.substring(from, at));
        }
        while (at < text.length() && NO_KEY.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw refused();
        }
        return new Constant(text.substring(from, at));
    }

    /** Elements up to a closing sign, which is read too. Nothing between two commas is an empty string. */
    private List<Expression> sequence(char close) {
        List<Expression> elements = new ArrayList<>();
        skipBlanks();
        if (peek() == close) {
            at++;
            return elements;
        }
        while (true) {
            skipBlanks();
            boolean empty = peek() == ',' || peek() == close;
            elements.add(empty ? new Constant("") : element("," + close));
            char next = peek();
            if (next == 0) {
                throw refused();
            }
            at++;
            if (next == close) {
                return elements;
            }
        }
    }

    /** An element and the blanks after it; it ends before one of some characters, or at the end of the text. */
    private Expression element(String ends) {
        if (++depth > MAX_DEPTH) {
            throw failure("values are nested deeper than " + MAX_DEPTH);
        }
        skipBlanks();
        char first = peek();
        Expression element;
        if (first == '[') {
            element = items();
        } else if (first == '{') {
            element = entries();
        } else if (first == '\'' || first == '"') {
            element = quoted(first);
        } else {
            element = primitive();
        }
        skipBlanks();
        depth--;
        if (!ends.isEmpty() && peek() != 0 && ends.indexOf(peek()) < 0) {
            throw refused();
        }
        return element;
    }

    private Expression quoted(char quote) {
        at++;
        List<Expression> parts = template(quote);
        if (peek() != quote) {
            throw refused();
        }
        at++;
        return new Template(parts);
    }

    private Expression items() {
        at++;
        return new Items(sequence(']'));
    }

    private Expression entries() {
        List<Map.Entry<Object, Expression>> entries = new ArrayList<>();
        at++;
        skipBlanks();
        if (peek() == '}') {
            at++;
            return new Entries(entries);
        }
        while (true) {
            int start = at;
            Object key = dictKey();
            if (peek() != ':' || text.substring(start, at).isBlank()) {
                throw refused();
            }
            at++;
            entries.add(Map.entry(key, element(",}")));
            if (peek() == 0) {
                throw refused();
            } else if (text.charAt(at++) == '}') {
                return new Entries(entries);
            }
        }
    }

    private Object dictKey() {
        skipBlanks();
        var key = new StringBuilder();
        boolean escaped = raw(key, UNQUOTED.replace(":", ""));
        skipBlanks();
        Object typed = escaped ? key.toString() : Literal.typed(key.toString());
        return typed == null ? "null" : typed;
    }

    private Expression primitive() {
        List<Expression> parts = new ArrayList<>();
        boolean escaped = false;
        var plain = new StringBuilder();
        int start = at;
        while (at < text.length()) {
            if (text.startsWith(OPEN, at)) {
                flush(plain, parts);
                parts.add(interpolation());
            } else {
                int from = at;
                escaped |= raw(plain, UNQUOTED);
                if (at == from) {
                    break;
                }
            }
        }
        if (at == start) {
            throw refused();
        } else if (parts.isEmpty()) {
            return new Constant(escaped ? plain.toString() : Literal.typed(plain.toString()));
        }
        flush(plain, parts);
        return parts.size() == 1 ? parts.get(0) : new Template(parts);
    }

    /** Appends unquoted characters and inner blanks up to what can't be unquoted; says whether any was escaped. */
    private boolean raw(StringBuilder into, String allowed) {
        boolean escaped = false;
        while (at < text.length() && !text.startsWith(OPEN, at)) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0) {
                into.append(text.charAt(at + 1));
                escaped = true;
                at += 2;
            } else if (c == ' ' || c == '\t') {
                int end = blanksEnd();
                boolean inner =
                        end < text.length() && (isUnquoted(text.charAt(end), allowed) || text.startsWith(OPEN, end));
                if (!inner) {
                    return escaped;
                }
                into.append(text, at, end);
                at = end;
            } else if (isUnquoted(c, allowed)) {
                into.append(c);
                at++;
            } else {
                return escaped;
            }
        }
        return escaped;
    }

    private static boolean isUnquoted(char c, String allowed) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || allowed.indexOf(c) >= 0;
    }

    private int blanksEnd() {
        int end = at;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return end;
    }

    private void skipBlanks() {
        at = blanksEnd();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }
}
