package dev.logway.log.rotation;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it, {@code 10 MB}, {@code 64 KiB}, {@code 80 kb}. */
public final class ByteSize {
    private static final String UNITS = "kmgtpezy";
    private static final Pattern SIZE = Pattern.compile(
            "(?<number>[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?)\\s*(?<unit>[" + UNITS + "]?)(?<binary>i?)(?<b>b?)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MEANT =
            Pattern.compile("[e+\\-.\\d]+\\s*[" + UNITS + "]?i?b", Pattern.CASE_INSENSITIVE);

    private ByteSize() {}

    /**
     * Reads a number with or without a unit. A thousand to a step, 1024 with an {@code i}; in any case, but for the
     * last letter, of which {@code B} is a byte and {@code b} a bit. Without that letter it is bytes.
     */
    public static OptionalDouble find(String text) {
        Matcher size = SIZE.matcher(text.strip());
        return size.matches() ? OptionalDouble.of(bytes(size)) : OptionalDouble.empty();
    }

    /** Whether a size was meant and nothing else: it ends with a byte or a bit, whatever stands before that. */
    public static boolean isMeant(String text) {
        return MEANT.matcher(text.strip()).matches();
    }

    private static double bytes(Matcher size) {
        String unit = size.group("unit").toLowerCase(Locale.ROOT);
        int steps = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        double step = size.group("binary").isEmpty() ? 1000 : 1024;
        double bits = size.group("b").equals("b") ? 1 : 8;
        return Double.parseDouble(size.group("number")) * Math.pow(step, steps) * bits / 8;
    }
}
