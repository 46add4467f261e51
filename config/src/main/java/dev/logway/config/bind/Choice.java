package dev.logway.config.bind;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constant of an enum. Immutable.
 *
 * @param prefix what may stand before its name, for example {@code Color.}
 */
record Choice(String prefix, List<? extends Enum<?>> constants, Names names) implements Scalar {
    /** What to do about a boolean that was meant to be a word. */
    static final String UNQUOTED = "Put it in quotes: YAML takes on, off, yes and no for booleans.";

    static Choice of(Class<?> type) {
        List<? extends Enum<?>> constants =
                Arrays.stream(type.getEnumConstants()).map(c -> (Enum<?>) c).toList();
        return new Choice(
                type.getSimpleName() + ".",
                constants,
                new Names(constants.stream().map(Enum::name).toList()));
    }

    @Override
    public @Nullable Object convert(Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        String name = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        return names.find(name).map(this::constant).orElse(null);
    }

    private Enum<?> constant(String name) {
        return constants.stream()
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String expected() {
        return "one of " + names.listed();
    }

    @Override
    public String hint(Object value) {
        if (value instanceof Boolean) {
            return UNQUOTED;
        }
        return value instanceof String text ? names.question(text) : "";
    }
}
