package dev.logway.log;

import dev.logway.log.markup.Colors;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads levels: a word or a number, and in the definition of a level its number, colour and icon. */
final class LevelSetting {
    private static final String NUMBER = "number";
    private static final List<String> FIELDS = List.of(NUMBER, "color", "icon");

    private LevelSetting() {}

    /** The level that a word or a number stands for; what is neither is told. */
    static Optional<LogLevel> level(Setting node, Words<LogLevel> words) {
        Optional<LogLevel> level = find(node.value(), words);
        return level.isPresent() ? level : node.word(words);
    }

    /** {@code off} without quotes is false to YAML. */
    static Optional<LogLevel> find(@Nullable Object value, Words<LogLevel> words) {
        if (Boolean.FALSE.equals(value)) {
            return words.find("off");
        }
        return value instanceof String text
                ? words.find(text.trim())
                : number(value).map(LogLevel::numbered);
    }

    private static Optional<Integer> number(@Nullable Object value) {
        try {
            return value instanceof Number
                    ? Optional.of(new BigDecimal(value.toString()).intValueExact())
                            .filter(number -> number >= 0)
                    : Optional.empty();
        } catch (ArithmeticException | NumberFormatException isNone) {
            return Optional.empty();
        }
    }

    /**
     * Whether an entry defines a level: it has a number, or is of a level that there is and has nothing but such
     * fields.
     */
    static boolean isDefinition(@Nullable Object name, @Nullable Object value) {
        if (name == null || !(value instanceof Map<?, ?> fields)) {
            return false;
        }
        boolean isName = name instanceof String text && !text.isEmpty();
        boolean isKnown = isName && Words.LEVELS.find(name.toString()).isPresent();
        return (isName && fields.get(NUMBER) instanceof Number)
                || (isKnown && !fields.isEmpty() && Set.copyOf(FIELDS).containsAll(fields.keySet()));
    }

    static Optional<LogLevel> read(String name, Setting node) {
        Map<String, Setting> fields = node.fields(FIELDS, "{number: 22, color: <blue>, icon: '!'}");
        Optional<LogLevel> known = Words.LEVELS.find(name);
        Setting written = fields.get(NUMBER);
        Optional<Integer> number = written == null
                ? known.map(LogLevel::number)
                : number(written.value())
                        .filter(n -> known.map(level -> level.number() == n).orElse(true));
        if (number.isEmpty() && written != null) {
            written.wrong(
                    known.map(level -> "the number " + level.number() + " that this level has")
                            .orElse("a whole number from 0 up"),
                    "Write for example 22.");
        }
        LogLevel usual = known.orElse(LogLevel.numbered(0));
        return number.map(n -> new LogLevel(
                known.map(LogLevel::name).orElse(name),
                n,
                color(fields.get("color"), usual.color()),
                text(fields.get("icon"), usual.icon())));
    }

    private static String color(@Nullable Setting node, String usual) {
        String markup = text(node, usual);
        try {
            Colors.on(markup);
            return markup;
        } catch (IllegalArgumentException wrong) {
            Objects.requireNonNull(node).wrong("markup for a colour", String.valueOf(wrong.getMessage()));
            return usual;
        }
    }

    private static String text(@Nullable Setting node, String usual) {
        if (node == null) {
            return usual;
        } else if (node.value() instanceof String text) {
            return text;
        }
        node.wrong("a text", "Put it in quotes.");
        return usual;
    }
}
