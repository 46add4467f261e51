package dev.logway.log.dictconfig;

import dev.logway.log.template.FormatSpec;
import dev.logway.log.template.PythonText;
import org.jspecify.annotations.Nullable;

/**
 * What follows the name in {@code {levelname!r:<8}}. Immutable.
 *
 * @param kind {@code s}, {@code r}, {@code a}, or 0 for none
 */
record BraceConversion(char kind, FormatSpec spec) implements Conversion {
    private static final char NONE = '\0';

    /** @throws Refused if the text is no such thing */
    static Conversion of(@Nullable String conversion, String spec) {
        char kind = conversion == null ? NONE : conversion.charAt(0);
        if (spec.isEmpty() && (kind == NONE || kind == 's')) {
            return PLAIN;
        }
        try {
            return new BraceConversion(kind, FormatSpec.parse(spec));
        } catch (IllegalArgumentException none) {
            throw new Refused("has the format '" + spec + "', which is none of Python's", "");
        }
    }

    @Override
    public String text(@Nullable Object value) {
        try {
            return switch (kind) {
                case 'r' -> spec.text(PythonText.repr(value));
                case 'a' -> spec.text(PythonText.ascii(value));
                case 's' -> spec.text(PythonText.str(value));
                default -> spec.format(value);
            };
        } catch (IllegalArgumentException misfit) {
            throw new Refused("has a format that is not for its value", "");
        }
    }
}
