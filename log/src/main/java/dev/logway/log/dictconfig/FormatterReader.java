package dev.logway.log.dictconfig;

import dev.logway.log.time.TimePattern;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code formatters}. Confined. */
final class FormatterReader {
    private static final String PLAIN = "logging.Formatter";
    private static final String COLORED = "colorlog.ColoredFormatter";
    private static final List<String> OF_PLAIN = List.of("fmt", "format", "datefmt", "style", "validate", "defaults");
    private static final List<String> OF_COLORED = List.of(
            "fmt",
            "format",
            "datefmt",
            "style",
            "validate",
            "defaults",
            "log_colors",
            "secondary_log_colors",
            "reset",
            "no_color",
            "force_color");
    private static final Pattern PERCENT =
            Pattern.compile("%\\(\\w+\\)[#0+ -]*(\\*|\\d+)?(\\.(\\*|\\d+))?[diouxefgcrsa%]", Pattern.CASE_INSENSITIVE);

    private final Node entry;
    private final Map<String, String> environment;

    FormatterReader(Node entry, Map<String, String> environment) {
        this.entry = entry;
        this.environment = environment;
    }

    /** @throws Refused if there is no such formatter here */
    PythonFormat format() {
        Optional<Node> factory = entry.find("()");
        Optional<Node> type =
                factory.isPresent() ? factory : entry.find("class").filter(node -> PythonValue.truth(node.value()));
        String name = type.map(node -> node.text("the name of a class", "")).orElse(PLAIN);
        if (!name.equals(PLAIN) && !name.equals(COLORED)) {
            throw type.orElse(entry).wrong("one of " + PLAIN + ", " + COLORED, "A class of Python can't be used here.");
        }
        if (factory.isPresent()) {
            requireOnly(name.equals(PLAIN) ? OF_PLAIN : OF_COLORED);
        }
        return name.equals(PLAIN) ? plain(factory.isPresent()) : colored(factory.isPresent());
    }

    /** Only a factory gets all that is written; else Python looks for what it knows, and at nothing else. */
    private void requireOnly(List<String> known) {
        for (Node field : entry.entries().values()) {
            String name = field.key().substring(entry.key().length() + 1);
            if (!known.contains(name) && !name.equals("()")) {
                throw Refused.key(field, "is not known here", "Use one of " + String.join(", ", known) + ".");
            }
        }
    }

    private PythonFormat plain(boolean isFactory) {
        return compiled(new Names(Map.of(), defaults()), style().usual(), isFactory, "");
    }

    private PythonFormat colored(boolean isFactory) {
        boolean forced = isFactory && isTrue("force_color");
        boolean forbidden = isFactory && isTrue("no_color");
        boolean on = forced
                || environment.containsKey("FORCE_COLOR")
                || (!forbidden && !environment.containsKey("NO_COLOR"));
        Map<String, Map<String, String>> colors = new HashMap<>();
        colors.put("log_color", Colorlog.USUAL);
        if (isFactory) {
            entry.findValue("log_colors").ifPresent(node -> colors.put("log_color", texts(node)));
            entry.findValue("secondary_log_colors")
                    .ifPresent(node ->
                            node.entries().forEach((name, byLevel) -> colors.put(name + "_log_color", texts(byLevel))));
        }
        boolean resets = !isFactory
                || entry.find("reset")
                        .map(node -> PythonValue.truth(node.value()))
                        .orElse(true);
        String usual = switch (style()) {
            case PERCENT -> "%(log_color)s%(levelname)s:%(name)s:%(message)s";
            case BRACE -> "{log_color}{levelname}:{name}:{message}";
            case DOLLAR -> "${log_color}${levelname}:${name}:${message}";
        };
        return compiled(
                new Names(palette(colors, on), defaults()), usual, isFactory, on && resets ? Colorlog.RESET : "");
    }

    private Map<String, Piece> palette(Map<String, Map<String, String>> colors, boolean on) {
        try {
            return Colorlog.pieces(colors, on);
        } catch (Refused unknown) {
            throw new Refused(entry.key(), entry.shownKey() + " " + unknown.text(), unknown.hint());
        }
    }

    /** @param end what a line is to end with */
    private PythonFormat compiled(Names names, String usual, boolean isFactory, String end) {
        Style style = style();
        Optional<Node> written = (isFactory && entry.find("fmt").isPresent() ? entry.find("fmt") : entry.find("format"))
                .filter(node -> PythonValue.truth(node.value()));
        String format =
                written.map(node -> node.text("a format", "Put it in quotes.")).orElse(usual);
        try {
            List<Piece> pieces = style.pieces(format, names);
            if (entry.find("validate")
                    .map(given -> PythonValue.truth(given.value()))
                    .orElse(true)) {
                requireValue(style, format, pieces);
            }
            return new PythonFormat(ended(pieces, end), datefmt());
        } catch (Refused wrong) {
            Node node = written.orElse(entry);
            throw wrong.key().isEmpty()
                    ? new Refused(
                            node.key(),
                            node.shownKey() + " is " + Node.quoted(format) + ": " + wrong.text(),
                            wrong.hint())
                    : wrong;
        }
    }

    private static void requireValue(Style style, String format, List<Piece> pieces) {
        boolean has = style == Style.PERCENT
                ? PERCENT.matcher(format).find()
                : pieces.stream().anyMatch(piece -> !(piece instanceof Piece.Literal));
        if (!has) {
            throw new Refused(
                    "it has nothing of a record in it.",
                    "Write for example " + style.usual() + ", or 'validate: false' if that is meant.");
        }
    }

    private static List<Piece> ended(List<Piece> pieces, String end) {
        boolean has = end.isEmpty()
                || (!pieces.isEmpty()
                        && pieces.get(pieces.size() - 1) instanceof Piece.Literal last
                        && last.text().endsWith(end));
        return has
                ? pieces
                : Stream.concat(pieces.stream(), Stream.of(new Piece.Literal(end)))
                        .toList();
    }

    private Style style() {
        Node node = entry.find("style").orElse(null);
        if (node == null) {
            return Style.PERCENT;
        }
        for (Style style : Style.values()) {
            if (style.sign().equals(node.value())) {
                return style;
            }
        }
        throw node.wrong("one of %, {, $", "");
    }

    private Optional<TimePattern> datefmt() {
        return entry.find("datefmt")
                .filter(node -> PythonValue.truth(node.value()))
                .map(node -> TimePattern.strftime(node.text("a format of time", "Write for example '%H:%M:%S'.")));
    }

    private Map<String, @Nullable Object> defaults() {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        entry.findValue("defaults")
                .ifPresent(node -> node.entries().forEach((name, value) -> defaults.put(name, value.value())));
        return defaults;
    }

    private Map<String, String> texts(Node node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.entries().forEach((name, value) -> texts.put(name, value.text("names of colours", "")));
        return texts;
    }

    private boolean isTrue(String name) {
        return entry.find(name).map(node -> PythonValue.truth(node.value())).orElse(false);
    }
}
