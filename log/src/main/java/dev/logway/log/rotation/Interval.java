package dev.logway.log.rotation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it, {@code 1 month 2 weeks}, {@code 10h}, {@code 1.5 days}. */
public final class Interval {
    /** What fits into a timedelta of Python. */
    public static final Duration LONGEST = Duration.ofDays(999_999_999);

    private static final Pattern PART =
            Pattern.compile("\\G(?<number>[e+\\-.\\d]++)\\s*+(?<unit>[a-z]++)[\\s,]*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Map<Pattern, BigDecimal> SECONDS = seconds();

    private Interval() {}

    private static Map<Pattern, BigDecimal> seconds() {
        Map<Pattern, BigDecimal> seconds = new LinkedHashMap<>();
        seconds.put(Pattern.compile("y|years?"), BigDecimal.valueOf(31_536_000));
        seconds.put(Pattern.compile("months?"), BigDecimal.valueOf(2_628_000));
        seconds.put(Pattern.compile("w|weeks?"), BigDecimal.valueOf(604_800));
        seconds.put(Pattern.compile("d|days?"), BigDecimal.valueOf(86_400));
        seconds.put(Pattern.compile("h|hours?"), BigDecimal.valueOf(3600));
        seconds.put(Pattern.compile("min(?:ute)?s?"), BigDecimal.valueOf(60));
        seconds.put(Pattern.compile("s|sec(?:ond)?s?"), BigDecimal.ONE);
        seconds.put(Pattern.compile("ms|milliseconds?"), new BigDecimal("0.001"));
        seconds.put(Pattern.compile("us|microseconds?"), new BigDecimal("0.000001"));
        return seconds;
    }

    /**
     * Reads numbers, each with a unit: {@code y}, {@code months}, {@code w}, {@code d}, {@code h}, {@code min}, {@code
     * s}, {@code ms}, {@code us}, or the words for them; a year has 365 days, a month a twelfth of that. Empty if it
     * does not look like that at all.
     *
     * @throws IllegalArgumentException if it does, but a number or a unit is none, or it is too long; the message says
     * which
     */
    public static Optional<Duration> find(String text) {
        Matcher part = PART.matcher(text.strip());
        List<Part> parts = new ArrayList<>();
        int end = 0;
        while (part.find()) {
            parts.add(new Part(part.group("number"), part.group("unit")));
            end = part.end();
        }
        if (parts.isEmpty() || end < text.strip().length()) {
            return Optional.empty();
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (Part each : parts) {
            sum = sum.add(number(each.number()).multiply(unit(each.unit())), MathContext.DECIMAL128);
        }
        return Optional.of(duration(sum));
    }

    private record Part(String number, String unit) {}

    private static BigDecimal number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no number.");
        }
        return new BigDecimal(text);
    }

    private static BigDecimal unit(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return SECONDS.entrySet().stream()
                .filter(unit -> unit.getKey().matcher(word).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no unit. Use one of y, months, w, d, h, min, s, ms, us."))
                .getValue();
    }

    private static Duration duration(BigDecimal seconds) {
        if (seconds.abs().compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) > 0) {
            throw new IllegalArgumentException("that is too long.");
        }
        BigDecimal[] parts = seconds.setScale(6, RoundingMode.HALF_EVEN).divideAndRemainder(BigDecimal.ONE);
        return Duration.ofSeconds(
                parts[0].longValueExact(), parts[1].movePointRight(9).longValueExact());
    }
}
