package dev.logway.tracking.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a filter compares texts: by their characters, and their case matters to all but ILIKE. */
public enum TextOperator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    IN("IN"),
    NOT_IN("NOT IN");

    private final String symbol;

    TextOperator(String symbol) {
        this.symbol = symbol;
    }

    static Optional<TextOperator> find(String symbol) {
        return Arrays.stream(values())
                .filter(operator -> operator.symbol.equals(symbol))
                .findFirst();
    }

    /** @param values one, but for a list */
    boolean test(String actual, List<String> values) {
        return switch (this) {
            case EQUAL, IN -> values.contains(actual);
            case NOT_EQUAL, NOT_IN -> !values.contains(actual);
            case LIKE -> isLike(actual, values.get(0));
            case ILIKE -> isLike(folded(actual), folded(values.get(0)));
        };
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * Is this text what a pattern describes, in which {@code %} stands for any characters and {@code _} for one? There
     * is no way to mean these two themselves. Takes no longer than the product of both lengths.
     */
    private static boolean isLike(String text, String pattern) {
        int[] characters = text.codePoints().toArray();
        int[] wanted = pattern.codePoints().toArray();
        int at = 0;
        int in = 0;
        int afterAny = -1; // where in the pattern the last % was passed, and how far in the text it reached then
        int anyReached = 0;
        while (at < characters.length) {
            if (in < wanted.length && wanted[in] == '%') {
                afterAny = ++in;
                anyReached = at;
            } else if (in < wanted.length && (wanted[in] == '_' || wanted[in] == characters[at])) {
                in++;
                at++;
            } else if (afterAny >= 0) {
                in = afterAny;
                at = ++anyReached;
            } else {
                return false;
            }
        }
        while (in < wanted.length && wanted[in] == '%') {
            in++;
        }
        return in == wanted.length;
    }

    /** As it is written in a filter, and in SQL. */
    public String symbol() {
        return symbol;
    }

    boolean takesList() {
        return this == IN || this == NOT_IN;
    }
}
