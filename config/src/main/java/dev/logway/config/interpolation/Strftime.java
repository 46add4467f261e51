package dev.logway.config.interpolation;

import dev.logway.config.fault.Fault;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Formats a time by the directives of C's {@code strftime}, in the C locale. */
final class Strftime {
    private static final Map<Character, String> PATTERNS = Map.ofEntries(
            Map.entry('Y', "uuuu"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('H', "HH"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('f', "SSSSSS"),
            Map.entry('y', "uu"),
            Map.entry('j', "DDD"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('b', "MMM"),
            Map.entry('h', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('p', "a"),
            Map.entry('I', "hh"),
            Map.entry('e', "ppd"),
            Map.entry('z', "xx"),
            Map.entry('Z', "zzz"),
            Map.entry('F', "uuuu-MM-dd"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('R', "HH:mm"),
            Map.entry('D', "MM/dd/uu"),
            Map.entry('x', "MM/dd/uu"),
            Map.entry('X', "HH:mm:ss"),
            Map.entry('r', "hh:mm:ss a"),
            Map.entry('c', "EEE MMM ppd HH:mm:ss uuuu"));

    /** Those that were asked for. */
    private static final Map<Character, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();

    private static final int MAX_LENGTH = 10_000;

    private Strftime() {}

    /**
     * @throws Fault if the pattern is longer than anybody writes
     */
    static String format(String pattern, ZonedDateTime time) {
        if (pattern.length() > MAX_LENGTH) {
            throw Fault.of("ValueError", "The pattern has more than " + MAX_LENGTH + " characters");
        }
        var text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 == pattern.length()) {
                text.append(c);
            } else {
                text.append(directive(pattern.charAt(++i), time));
            }
        }
        return text.toString();
    }

    private static String directive(char directive, ZonedDateTime time) {
        String known = PATTERNS.get(directive);
        if (known != null) {
            return FORMATTERS
                    .computeIfAbsent(directive, key -> DateTimeFormatter.ofPattern(known, Locale.ENGLISH))
                    .format(time);
        }
        return switch (directive) {
            case '%' -> "%";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 's' -> String.valueOf(time.toEpochSecond());
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            default -> "%" + directive;
        };
    }
}
