package dev.logway.config;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes. Immutable.
 *
 * @param bytes zero or more
 */
public record Size(long bytes) {
    private static final String UNITS = "kmgtpezy";
    private static final Pattern TEXT = Pattern.compile(
            "(?<number>\\d++(?:\\.\\d*+)?|\\.\\d++)(?:e(?<exponent>[+-]?\\d{1,3}))?\\s*(?<unit>[" + UNITS
                    + "]?)(?<binary>i?)(?<b>b?)",
            Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException if {@code bytes} is negative */
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("'bytes' is " + bytes + ", expected 0 or more.");
        }
    }

    /**
     * A size as people write it, by the rules of log rotation: {@code 10 MB}, {@code 0.5 GB}, {@code 64KiB},
     * {@code 4096}. A thousand to a step, 1024 with an {@code i}; in any case, but for the last letter, of which
     * {@code B} is a byte and {@code b} a bit. Without that letter it is bytes. What is no whole byte is cut off.
     *
     * @throws IllegalArgumentException if the text is no size, or more than {@link Long#MAX_VALUE} bytes
     */
    public static Size parse(String text) {
        Matcher size = TEXT.matcher(Objects.requireNonNull(text, "text").trim());
        if (!size.matches()) {
            throw new IllegalArgumentException("Write a number and a unit, for example 10 MB.");
        }
        String unit = size.group("unit").toLowerCase(Locale.ROOT);
        int steps = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        double step = size.group("binary").isEmpty() ? 1000 : 1024;
        double bits = size.group("b").equals("b") ? 1 : 8;
        String exponent = size.group("exponent");
        double number = Double.parseDouble(size.group("number") + (exponent == null ? "" : "e" + exponent));
        double bytes = number * Math.pow(step, steps) * bits / 8;
        if (bytes >= Long.MAX_VALUE) {
            throw new IllegalArgumentException("Write less, at most " + Long.MAX_VALUE + " bytes.");
        }
        return new Size((long) bytes);
    }
}
