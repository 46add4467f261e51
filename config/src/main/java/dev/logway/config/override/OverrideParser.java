package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.tree.Literal;
import dev.logway.config.tree.PythonKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * Recursive descent over the grammar of Hydra's documentation, with the messages that its generated parser gives:
 * "no viable alternative" quotes from the start of the value to the offending token as long as the first element is
 * unfinished; later, one token too many is "extraneous", one too few "missing", all else "mismatched".
 */
/** Parses overrides. Confined to one thread. */
public final class OverrideParser {
    private static final Set<Token.Kind> WORDS = EnumSet.of(
            Token.Kind.COLON,
            Token.Kind.FLOAT,
            Token.Kind.INT,
            Token.Kind.BOOL,
            Token.Kind.NULL,
            Token.Kind.UNQUOTED_CHAR,
            Token.Kind.ID,
            Token.Kind.ESC,
            Token.Kind.WS,
            Token.Kind.INTERPOLATION);
    private static final Set<Token.Kind> ELEMENT_START = elementStart();
    private static final String HELP = "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";
    private static final int MAX_DEPTH = 100;

    /** Eight times what Linux passes to a program. */
    private static final int MAX_LENGTH = 1 << 20;

    private final String line;
    private final List<Token> tokens;
    private int at;
    private int valueStart = -1;
    private int depth;

    private OverrideParser(String line) {
        if (line.length() > MAX_LENGTH) {
            throw Fault.of("", "The override has more than " + MAX_LENGTH + " characters");
        }
        this.line = line;
        this.tokens = OverrideLexer.tokens(line);
    }

    private static Set<Token.Kind> elementStart() {
        Set<Token.Kind> start = EnumSet.copyOf(WORDS);
        start.addAll(List.of(Token.Kind.BRACKET_OPEN, Token.Kind.BRACE_OPEN, Token.Kind.QUOTED_VALUE));
        return start;
    }

    /**
     * Parses one override.
     *
     * @param number the argument's number on the command line, from 1
     * @throws Fault if it is none
     */
    public static ParsedOverride parse(String line, int number) {
        try {
            return new OverrideParser(line).override(number);
        } catch (Fault fault) {
            throw Fault.of("OverrideParseException", fault.text() + HELP)
                    .because(unprefixed(fault))
                    .in(Place.argument(number))
                    .hinting("The override is '" + line + "'. Quote a value that has special characters: key='a,b'");
        }
    }

    /** The fault as Hydra's parser has it, before it is said which override it is about. */
    private static Fault unprefixed(Fault fault) {
        return fault.getCause() instanceof Fault bare
                ? bare
                : Fault.of(fault.type().isEmpty() ? "HydraException" : fault.type(), fault.text());
    }

    private ParsedOverride override(int number) {
        Kind kind = Kind.CHANGE;
        if (accept(Token.Kind.TILDE)) {
            kind = Kind.DEL;
        } else if (accept(Token.Kind.PLUS)) {
            kind = accept(Token.Kind.PLUS) ? Kind.FORCE_ADD : Kind.ADD;
        }
        if (kind == Kind.ADD && peek().kind() == Token.Kind.END) {
            throw Fault.of("", "mismatched input '<EOF>' expecting {EQUAL, '+', '@', KEY_SPECIAL, DOT_PATH, ID}");
        }
        String key = group();
        String packageName = accept(Token.Kind.AT) ? name() : null;
        boolean bare = kind == Kind.DEL && peek().kind() != Token.Kind.EQUAL;
        Object value = null;
        if (!bare) {
            match(Token.Kind.EQUAL);
            value = Functions.evaluated(value(), line);
        }
        match(Token.Kind.END);
        return new ParsedOverride(kind, key, packageName, !bare, value, line, number);
    }

    private Token peek() {
        return peek(0);
    }

    private Token peek(int ahead) {
        Token token = tokens.get(Math.min(at + ahead, tokens.size() - 1));
        if (ahead == 0) {
            requireKnown(token);
        }
        return token;
    }

    private void requireKnown(Token token) {
        if (token.kind() == Token.Kind.UNKNOWN) {
            String name = "LexerNoViableAltException: ";
            throw Fault.of("", name + line + "\n" + " ".repeat(name.length() + token.start()) + "^")
                    .because(Fault.of("HydraException", "token recognition error at: '" + shown(token.text()) + "'"));
        }
    }

    private static String shown(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }

    private boolean accept(Token.Kind kind) {
        if (peek().kind() == kind) {
            at++;
            return true;
        }
        return false;
    }

    private Token match(Token.Kind kind) {
        Token token = peek();
        if (token.kind() == kind) {
            at++;
            return token;
        }
        requireKnown(peek(1)); // the generated parser looks ahead for whether one token is too many
        boolean oneTooFew =
                kind == Token.Kind.EQUAL && (token.kind() == Token.Kind.END || ELEMENT_START.contains(token.kind()));
        if (peek(1).kind() == kind && token.kind() != Token.Kind.END) {
            throw repaired("extraneous input '" + token.text() + "' expecting " + kind.shown());
        } else if (oneTooFew) {
            throw repaired("missing " + kind.shown() + " at '" + token.text() + "'");
        }
        throw Fault.of("", "mismatched input '" + token.text() + "' expecting " + kind.shown());
    }

    /** A fault that says which override it is about, as Hydra's parser has some. */
    static Fault failed(String line, String message) {
        return Fault.of("", "Error parsing override '" + line + "'\n" + message)
                .because(Fault.of("HydraException", message));
    }

    /** An error over which the generated parser could have gone on. */
    private Fault repaired(String message) {
        return failed(line, message);
    }

    private String group() {
        Token first = peek();
        if (first.kind() != Token.Kind.ID) {
            return name();
        }
        at++;
        var group = new StringBuilder(first.text());
        while (accept(Token.Kind.SLASH)) {
            group.append('/').append(match(Token.Kind.ID).text());
        }
        return group.toString();
    }

    private String name() {
        Token token = peek();
        switch (token.kind()) {
            case ID, KEY_SPECIAL, DOT_PATH -> {
                at++;
                return token.text();
            }
            case EQUAL, AT, END -> {
                return "";
            }
            default -> throw Fault.of("", "no viable alternative at input '" + token.text() + "'");
        }
    }

    private @Nullable Object value() {
        Token first = peek();
        if (first.kind() == Token.Kind.END) {
            return "";
        } else if (!ELEMENT_START.contains(first.kind())) {
            throw unexpected(true);
        }
        valueStart = at;
        Object element = element();
        valueStart = -1;
        if (peek().kind() != Token.Kind.COMMA) {
            return element;
        }
        List<@Nullable Object> options = new ArrayList<>();
        options.add(element);
        while (accept(Token.Kind.COMMA)) {
            options.add(element());
        }
        return new Syntax.Choice(options);
    }

    /** What is not the start of an element where one must start. */
    private Fault unexpected(boolean endAllowed) {
        Token token = peek();
        if (valueStart >= 0) {
            return noViableAlternative();
        }
        String expected = ELEMENT_LIST.stream().map(Token.Kind::shown).collect(Collectors.joining(", "));
        String set = endAllowed ? "{<EOF>, " + expected + "}" : "{" + expected + "}";
        Token.Kind next = peek(1).kind();
        boolean oneTooMany = token.kind() != Token.Kind.END
                && (ELEMENT_START.contains(next) || (endAllowed && next == Token.Kind.END));
        if (oneTooMany) {
            return repaired("extraneous input '" + token.text() + "' expecting " + set);
        }
        return Fault.of("", "mismatched input '" + token.text() + "' expecting " + set);
    }

    private static final List<Token.Kind> ELEMENT_LIST = List.of(
            Token.Kind.COLON,
            Token.Kind.BRACKET_OPEN,
            Token.Kind.BRACE_OPEN,
            Token.Kind.FLOAT,
            Token.Kind.INT,
            Token.Kind.BOOL,
            Token.Kind.NULL,
            Token.Kind.UNQUOTED_CHAR,
            Token.Kind.ID,
            Token.Kind.ESC,
            Token.Kind.WS,
            Token.Kind.QUOTED_VALUE,
            Token.Kind.INTERPOLATION);

    private Fault noViableAlternative() {
        Token token = peek();
        int start = tokens.get(valueStart >= 0 ? valueStart : at).start();
        int end = token.kind() == Token.Kind.END
                ? line.length()
                : token.start() + token.text().length();
        return Fault.of("", "no viable alternative at input '" + line.substring(start, end) + "'");
    }

    private Fault wrong(String expected) {
        if (valueStart >= 0) {
            return noViableAlternative();
        }
        return Fault.of("", "mismatched input '" + peek().text() + "' expecting " + expected);
    }

    private @Nullable Object element() {
        Token first = peek();
        if (!ELEMENT_START.contains(first.kind())) {
            throw unexpected(false);
        } else if (++depth > MAX_DEPTH) {
            throw repaired("values are nested deeper than " + MAX_DEPTH);
        }
        Object element = switch (first.kind()) {
            case BRACKET_OPEN -> list();
            case BRACE_OPEN -> dict();
            case QUOTED_VALUE -> {
                at++;
                yield Quoted.of(first.text());
            }
            default -> first.kind() == Token.Kind.ID && peek(1).kind() == Token.Kind.POPEN ? function() : primitive();
        };
        depth--;
        return element;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        if (accept(Token.Kind.BRACKET_CLOSE)) {
            return items;
        }
        do {
            items.add(element());
        } while (accept(Token.Kind.COMMA));
        if (!accept(Token.Kind.BRACKET_CLOSE)) {
            throw wrong("{COMMA, BRACKET_CLOSE}");
        }
        return items;
    }

    private Map<Object, @Nullable Object> dict() {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        at++;
        if (accept(Token.Kind.BRACE_CLOSE)) {
            return entries;
        }
        do {
            Object key = dictKey();
            if (!accept(Token.Kind.COLON)) {
                throw wrong("':'");
            }
            PythonKeys.put(entries, key, element());
        } while (accept(Token.Kind.COMMA));
        if (!accept(Token.Kind.BRACE_CLOSE)) {
            throw wrong("{COMMA, BRACE_CLOSE}");
        }
        return entries;
    }

    private @Nullable Object dictKey() {
        int start = at;
        while (WORDS.contains(peek().kind())
                && peek().kind() != Token.Kind.COLON
                && peek().kind() != Token.Kind.INTERPOLATION) {
            at++;
        }
        if (start == at) {
            throw wrong("a key");
        }
        return primitive(tokens.subList(start, at));
    }

    private @Nullable Object primitive() {
        int start = at;
        while (WORDS.contains(peek().kind())) {
            at++;
        }
        return primitive(tokens.subList(start, at));
    }

    private @Nullable Object primitive(List<Token> words) {
        int from = words.get(0).kind() == Token.Kind.WS ? 1 : 0;
        int to = words.size();
        if (to > from && words.get(to - 1).kind() == Token.Kind.WS) {
            to--;
        }
        if (from == to) {
            throw repaired("Trying to parse a primitive that is all whitespaces");
        } else if (to - from == 1) {
            return single(words.get(from));
        }
        var text = new StringBuilder();
        for (Token word : words.subList(from, to)) {
            text.append(word.kind() == Token.Kind.ESC ? unescaped(word.text()) : word.text());
        }
        return text.toString();
    }

    private static @Nullable Object single(Token word) {
        return switch (word.kind()) {
            case INT, FLOAT, BOOL, NULL -> Literal.typed(word.text());
            case ESC -> unescaped(word.text());
            default -> word.text();
        };
    }

    private static String unescaped(String escapes) {
        var text = new StringBuilder();
        for (int i = 1; i < escapes.length(); i += 2) {
            text.append(escapes.charAt(i));
        }
        return text.toString();
    }

    private Syntax.Call function() {
        int start = peek().start();
        String name = match(Token.Kind.ID).text();
        at++;
        List<Syntax.Argument> arguments = new ArrayList<>();
        if (peek().kind() != Token.Kind.PCLOSE) {
            do {
                arguments.add(argument());
            } while (accept(Token.Kind.COMMA));
        }
        if (peek().kind() != Token.Kind.PCLOSE) {
            throw wrong("{COMMA, PCLOSE}");
        }
        Token close = match(Token.Kind.PCLOSE);
        return new Syntax.Call(
                name,
                arguments,
                line.substring(start, close.start() + close.text().length()));
    }

    private Syntax.Argument argument() {
        if (peek().kind() == Token.Kind.ID && peek(1).kind() == Token.Kind.EQUAL) {
            String name = match(Token.Kind.ID).text();
            at++;
            return new Syntax.Argument(name, element());
        }
        return new Syntax.Argument(null, element());
    }
}
