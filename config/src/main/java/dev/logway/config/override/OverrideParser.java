package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.grammar.Complaint;
import dev.logway.config.grammar.Lexeme;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.tree.Literal;
import dev.logway.config.tree.PythonKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Recursive descent over the grammar of Hydra's documentation. What Hydra's generated parser says of a text that does not
 * follow it is asked only then.
 */
/** Parses overrides. Confined to one thread. */
public final class OverrideParser {
    private static final Set<Symbol> WORDS = EnumSet.of(
            Symbol.COLON,
            Symbol.FLOAT,
            Symbol.INT,
            Symbol.BOOL,
            Symbol.NULL,
            Symbol.UNQUOTED_CHAR,
            Symbol.ID,
            Symbol.ESC,
            Symbol.WS,
            Symbol.INTERPOLATION);
    private static final Set<Symbol> ELEMENT_START = elementStart();
    private static final String HELP = "\nSee https://hydra.cc/docs/1.2/advanced/override_grammar/basic for details";
    private static final int MAX_DEPTH = 100;

    /** Eight times what Linux passes to a program. */
    private static final int MAX_LENGTH = 1 << 20;

    private final String line;
    private final List<Lexeme<Symbol>> tokens;
    private int at;
    private int depth;

    private OverrideParser(String line) {
        if (line.length() > MAX_LENGTH) {
            throw Fault.of("", "The override has more than " + MAX_LENGTH + " characters");
        }
        this.line = line;
        this.tokens = OverrideLexer.tokens(line);
    }

    private static Set<Symbol> elementStart() {
        Set<Symbol> start = EnumSet.copyOf(WORDS);
        start.addAll(List.of(Symbol.BRACKET_OPEN, Symbol.BRACE_OPEN, Symbol.QUOTED_VALUE));
        return start;
    }

    /**
     * Parses one override.
     *
     * @param typed the argument of the command line, or where else it is written
     * @throws Fault if it is none
     */
    public static ParsedOverride parse(String line, Place typed) {
        try {
            return new OverrideParser(line).override(typed);
        } catch (Fault fault) {
            Place inside = fault.place();
            throw Fault.of("OverrideParseException", fault.text() + HELP)
                    .because(unprefixed(fault))
                    .in(typed.isArgument() ? typed.at(inside == null ? 0 : inside.column()) : typed)
                    .hinting(Remedy.of(line));
        }
    }

    /** The fault as Hydra's parser has it, before it is said which override it is about. */
    private static Fault unprefixed(Fault fault) {
        return fault.getCause() instanceof Fault bare
                ? bare
                : Fault.of(fault.type().isEmpty() ? "HydraException" : fault.type(), fault.text());
    }

    private ParsedOverride override(Place typed) {
        Kind kind = Kind.CHANGE;
        if (accept(Symbol.TILDE)) {
            kind = Kind.DEL;
        } else if (accept(Symbol.PLUS)) {
            kind = accept(Symbol.PLUS) ? Kind.FORCE_ADD : Kind.ADD;
        }
        String key = group();
        String packageName = accept(Symbol.AT) ? name() : null;
        boolean bare = kind == Kind.DEL && peek().kind() != Symbol.EQUAL;
        Object value = null;
        if (!bare) {
            match(Symbol.EQUAL);
            value = value();
        }
        match(Symbol.END);
        value = Functions.evaluated(value, line);
        return new ParsedOverride(kind, key, packageName, !bare, value, line, line, typed);
    }

    private Lexeme<Symbol> peek() {
        return peek(0);
    }

    private Lexeme<Symbol> peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    /** What Hydra's parser says of these tokens, or else this. */
    private Fault refused(String otherwise) {
        return OverrideGrammar.complaint(tokens).map(this::fault).orElseGet(() -> failed(line, otherwise));
    }

    private Fault refused() {
        return refused("It can't be read as an override");
    }

    private Fault fault(Complaint complaint) {
        Fault bare = Fault.of("HydraException", complaint.words());
        Fault told = switch (complaint.kind()) {
            case LEXER -> {
                String name = "LexerNoViableAltException: ";
                String caret = " ".repeat(name.length() + complaint.start()) + "^";
                yield Fault.of("", name + line + "\n" + caret).because(bare);
            }
            case PARSER -> Fault.of("", complaint.words()).because(bare);
            case REPAIRED -> failed(line, complaint.words());
        };
        return told.in(Place.PROGRAM.at(complaint.start() + 1)); // of which argument is known to who has it
    }

    private boolean accept(Symbol kind) {
        if (peek().kind() == kind) {
            at++;
            return true;
        }
        return false;
    }

    private Lexeme<Symbol> match(Symbol kind) {
        Lexeme<Symbol> token = peek();
        if (token.kind() != kind) {
            throw refused();
        }
        at++;
        return token;
    }

    /** A fault that says which override it is about, as Hydra's parser has some. */
    static Fault failed(String line, String message) {
        return Fault.of("", "Error parsing override '" + line + "'\n" + message)
                .because(Fault.of("HydraException", message));
    }

    private String group() {
        Lexeme<Symbol> first = peek();
        if (first.kind() != Symbol.ID) {
            return name();
        }
        at++;
        var group = new StringBuilder(first.text());
        while (accept(Symbol.SLASH)) {
            group.append('/').append(match(Symbol.ID).text());
        }
        return group.toString();
    }

    private String name() {
        Lexeme<Symbol> token = peek();
        switch (token.kind()) {
            case ID, KEY_SPECIAL, DOT_PATH -> {
                at++;
                return token.text();
            }
            case EQUAL, AT, END -> {
                return "";
            }
            default -> throw refused();
        }
    }

    private @Nullable Object value() {
        if (peek().kind() == Symbol.END) {
            return "";
        }
        Object element = element();
        if (peek().kind() != Symbol.COMMA) {
            return element;
        }
        List<@Nullable Object> options = new ArrayList<>();
        options.add(element);
        while (accept(Symbol.COMMA)) {
            options.add(element());
        }
        return new Syntax.Choice(options);
    }

    private @Nullable Object element() {
        Lexeme<Symbol> first = peek();
        if (!ELEMENT_START.contains(first.kind())) {
            throw refused();
        } else if (++depth > MAX_DEPTH) {
            throw failed(line, "values are nested deeper than " + MAX_DEPTH);
        }
        Object element = switch (first.kind()) {
            case BRACKET_OPEN -> list();
            case BRACE_OPEN -> dict();
            case QUOTED_VALUE -> {
                at++;
                yield Quoted.of(first.text());
            }
            default -> first.kind() == Symbol.ID && peek(1).kind() == Symbol.POPEN ? function() : primitive();
        };
        depth--;
        return element;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> items = new ArrayList<>();
        at++;
        if (accept(Symbol.BRACKET_CLOSE)) {
            return items;
        }
        do {
            items.add(element());
        } while (accept(Symbol.COMMA));
        match(Symbol.BRACKET_CLOSE);
        return items;
    }

    private Map<Object, @Nullable Object> dict() {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        at++;
        if (accept(Symbol.BRACE_CLOSE)) {
            return entries;
        }
        do {
            Object key = dictKey();
            match(Symbol.COLON);
            PythonKeys.put(entries, key, element());
        } while (accept(Symbol.COMMA));
        match(Symbol.BRACE_CLOSE);
        return entries;
    }

    private @Nullable Object dictKey() {
        int start = at;
        while (WORDS.contains(peek().kind())
                && peek().kind() != Symbol.COLON
                && peek().kind() != Symbol.INTERPOLATION) {
            at++;
        }
        if (start == at) {
            throw refused();
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

    private @Nullable Object primitive(List<Lexeme<Symbol>> words) {
        int from = words.get(0).kind() == Symbol.WS ? 1 : 0;
        int to = words.size();
        if (to > from && words.get(to - 1).kind() == Symbol.WS) {
            to--;
        }
        if (from == to) {
            throw refused("Trying to parse a primitive that is all whitespaces");
        } else if (to - from == 1) {
            return single(words.get(from));
        }
        var text = new StringBuilder();
        for (Lexeme<Symbol> word : words.subList(from, to)) {
            text.append(word.kind() == Symbol.ESC ? unescaped(word.text()) : word.text());
        }
        return text.toString();
    }

    private static @Nullable Object single(Lexeme<Symbol> word) {
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
        String name = match(Symbol.ID).text();
        at++;
        List<Syntax.Argument> arguments = new ArrayList<>();
        if (peek().kind() != Symbol.PCLOSE) {
            do {
                arguments.add(argument());
            } while (accept(Symbol.COMMA));
        }
        Lexeme<Symbol> close = match(Symbol.PCLOSE);
        return new Syntax.Call(
                name,
                arguments,
                line.substring(start, close.start() + close.text().length()));
    }

    private Syntax.Argument argument() {
        if (peek().kind() == Symbol.ID && peek(1).kind() == Symbol.EQUAL) {
            String name = match(Symbol.ID).text();
            at++;
            return new Syntax.Argument(name, element());
        }
        return new Syntax.Argument(null, element());
    }
}
