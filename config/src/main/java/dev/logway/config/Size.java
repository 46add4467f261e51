package dev.logway.config;

import java.math.BigDecimal;
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
    private static final int LONGEST_TEXT = 100;
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal BITS_OF_BYTE = BigDecimal.valueOf(8);

    /** @throws IllegalArgumentException if {@code bytes} is negative */
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("'bytes' is " + bytes + ", expected 0 or more.");
        }
    }

    /**
     * A size as people write it: {@code 10 MB}, {@code 0.5 GB}, {@code 64KiB}, {@code 4096}. A thousand to a step, 1024
     * with an {@code i}; in any case, but for the last letter, of which {@code B} is a byte and {@code b} a bit. Without
     * that letter it is bytes. So it is a size of log rotation, but for two that are mostly a slip, and refused: bits
     * whose unit is a small letter, {@code 10 mb}, or none, {@code 10 b}; and less than a byte, or a part of one where no
     * unit stands. With a unit, what is no whole byte is cut off.
     *
     * @throws IllegalArgumentException if the text is no size, or one of those, or more than {@link Long#MAX_VALUE} bytes
     */
    public static Size parse(String text) {
        String stripped = Objects.requireNonNull(text, "text").strip();
        Matcher size = TEXT.matcher(stripped);
        if (stripped.length() > LONGEST_TEXT || !size.matches()) {
            throw new IllegalArgumentException("Write a number and a unit, for example 10 MB.");
        }
        requireClear(size);
        BigDecimal bytes = bytes(size);
        boolean lessThanOne = bytes.signum() > 0 && bytes.compareTo(BigDecimal.ONE) < 0;
        if (bytes.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("Write less, at most " + Long.MAX_VALUE + " bytes.");
        } else if (lessThanOne
                || (size.group("unit").isEmpty() && bytes.stripTrailingZeros().scale() > 0)) {
            throw new IllegalArgumentException(
                    "It is no whole byte. Write a whole number, or a unit behind it, for example 10 MB.");
        }
        return new Size(bytes.longValue());
    }

    /** A small letter for the unit and for the byte is how people write bytes, and would be bits. */
    private static void requireClear(Matcher size) {
        String unit = size.group("unit");
        if (!size.group("b").equals("b")) {
            return;
        }
        String number = size.group().substring(0, size.start("unit")).strip();
        if (unit.isEmpty()) {
            throw new IllegalArgumentException(
                    "Write " + number + " B for bytes. A small b is a bit, which takes a unit, for example 10 Mb.");
        } else if (UNITS.contains(unit)) {
            String right = number + " " + unit.toUpperCase(Locale.ROOT)
                    + size.group("binary").toLowerCase(Locale.ROOT);
            throw new IllegalArgumentException("Write " + right + "B for bytes, or " + right + "b for bits.");
        }
    }

    private static BigDecimal bytes(Matcher size) {
        String unit = size.group("unit").toLowerCase(Locale.ROOT);
        int steps = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        BigDecimal step = BigDecimal.valueOf(size.group("binary").isEmpty() ? 1000 : 1024);
        String exponent = size.group("exponent");
        BigDecimal number = new BigDecimal(size.group("number") + (exponent == null ? "" : "e" + exponent));
        BigDecimal bytes = number.multiply(step.pow(steps));
        return size.group("b").equals("b") ? bytes.divide(BITS_OF_BYTE) : bytes;
    }
}
