package dev.logway.config.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads durations such as {@code 10s}, {@code 1h30m}, {@code 5 minutes} and {@code PT1H30M}. */
final class Durations {
    /** The units as a message lists them. */
    static final String UNITS = "ns, us, ms, s, m, h, d and w";

    static final String NUMBER = "(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)";

    private static final int MAX_LENGTH = 100;
    private static final int NANO_DIGITS = 9;

    /** With the words that a log's settings take, but for months and years, which are not always as long. */
    private static final Map<String, BigDecimal> SECONDS = seconds();

    /** A regular expression of all units; short, as an editor shows it when it does not match. */
    static final String UNIT =
            "(?:[num]?s|[mhdw]|secs?|(?:nano|micro|milli)?seconds?|min(?:ute)?s?|hours?|days?|weeks?)" + "(?![a-z])";

    private static final Pattern PART =
            Pattern.compile("\\s*(?<number>" + NUMBER + ")\\s*(?<unit>" + UNIT + ")[\\s,]*");

    private Durations() {}

    private static Map<String, BigDecimal> seconds() {
        Map<String, BigDecimal> seconds = new LinkedHashMap<>();
        put(seconds, BigDecimal.ONE.movePointLeft(NANO_DIGITS), "ns", "nanosecond", "nanoseconds");
        put(seconds, BigDecimal.ONE.movePointLeft(6), "us", "microsecond", "microseconds");
        put(seconds, BigDecimal.ONE.movePointLeft(3), "ms", "millisecond", "milliseconds");
        put(seconds, BigDecimal.ONE, "s", "sec", "secs", "second", "seconds");
        put(seconds, BigDecimal.valueOf(60), "m", "min", "mins", "minute", "minutes");
        put(seconds, BigDecimal.valueOf(3600), "h", "hour", "hours");
        put(seconds, BigDecimal.valueOf(86_400), "d", "day", "days");
        put(seconds, BigDecimal.valueOf(604_800), "w", "week", "weeks");
        return seconds;
    }

    private static void put(Map<String, BigDecimal> seconds, BigDecimal length, String... words) {
        Stream.of(words).forEach(word -> seconds.put(word, length));
    }

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
            BigDecimal unit = SECONDS.getOrDefault(part.group("unit"), BigDecimal.ZERO);
            seconds = seconds.add(new BigDecimal(part.group("number")).multiply(unit));
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
