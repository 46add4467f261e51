package dev.logway.config.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations such as {@code 10s}, {@code 1h30m} and {@code PT1H30M}. */
final class Durations {
    private static final Pattern PART = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(ns|us|ms|s|m|h|d)");
    private static final int MAX_LENGTH = 100;
    private static final int NANO_DIGITS = 9;
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "ns", BigDecimal.ONE.movePointLeft(NANO_DIGITS),
            "us", BigDecimal.ONE.movePointLeft(6),
            "ms", BigDecimal.ONE.movePointLeft(3),
            "s", BigDecimal.ONE,
            "m", BigDecimal.valueOf(60),
            "h", BigDecimal.valueOf(3600),
            "d", BigDecimal.valueOf(86_400));

    private Durations() {}

    /** The duration, or null when the text is none. */
    static @Nullable Duration parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        try {
            return text.toUpperCase(Locale.ROOT).contains("P") ? Duration.parse(text.strip()) : sum(text.strip());
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static @Nullable Duration sum(String text) {
        BigDecimal seconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.lookingAt()) {
            BigDecimal unit = SECONDS.getOrDefault(part.group(2), BigDecimal.ZERO);
            seconds = seconds.add(new BigDecimal(part.group(1)).multiply(unit));
            end = part.end();
            part.region(end, text.length());
        }
        return end == 0 || end < text.length() ? null : duration(seconds);
    }

    private static Duration duration(BigDecimal seconds) {
        long whole = seconds.toBigInteger().longValueExact();
        return Duration.ofSeconds(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(NANO_DIGITS)
                        .longValue());
    }
}
