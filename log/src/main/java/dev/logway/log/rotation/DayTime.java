package dev.logway.log.rotation;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment of each day or week as people write it: {@code 18:00}, {@code 6 PM}, {@code sunday}, {@code w0 at 12:00}.
 */
public final class DayTime {
    private static final Pattern AT = Pattern.compile("(?<day>.*?)\\s+at\\s+(?<time>.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY = Pattern.compile("w(?<number>\\d+)");
    private static final Pattern MEANT = Pattern.compile("[\\d.:]+\\s*(?:[ap]m)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile(
            "(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<fraction>\\d{1,6}))?)?)?"
                    + "(?:\\s+(?<half>[ap]m))?",
            Pattern.CASE_INSENSITIVE);

    private DayTime() {}

    /**
     * Reads a day, a time, or both with {@code at} between them. A day is a name or {@code w0} for Monday to {@code
     * w6}; a time is by 24 hours, or by 12 with a space and {@code AM} or {@code PM}. Empty if it does not look like
     * that at all.
     *
     * @throws IllegalArgumentException if it does, but the day or the time is none; the message says which
     */
    public static Optional<Schedule> find(String text) {
        String stripped = text.strip();
        Matcher at = AT.matcher(stripped);
        if (at.matches()) {
            DayOfWeek day = day(at.group("day")).orElseThrow(() -> noDay(at.group("day")));
            LocalTime time = time(at.group("time")).orElseThrow(() -> noTime(at.group("time")));
            return Optional.of(new Schedule.Weekly(day, time));
        }
        Optional<Schedule> weekly = day(stripped).map(day -> new Schedule.Weekly(day, LocalTime.MIDNIGHT));
        return weekly.or(() -> time(stripped).map(time -> new Schedule.Daily(time, Optional.empty())));
    }

    private static Optional<DayOfWeek> day(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        Matcher number = DAY.matcher(word);
        if (number.matches()) {
            String digits = number.group("number").replaceFirst("^0+(?=.)", "");
            if (digits.length() > 1 || digits.compareTo("6") > 0) {
                throw noDay(text);
            }
            return Optional.of(DayOfWeek.of(Integer.parseInt(digits) + 1));
        }
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    private static Optional<LocalTime> time(String text) {
        String word = text.strip();
        if (!MEANT.matcher(word).matches()) {
            return Optional.empty();
        }
        Matcher time = TIME.matcher(word);
        if (!time.matches()) {
            throw noTime(text);
        }
        try {
            return Optional.of(LocalTime.of(hour(time), number(time, "minute"), number(time, "second"), nanos(time)));
        } catch (DateTimeException outOfRange) {
            throw noTime(text);
        }
    }

    private static int hour(Matcher time) {
        int hour = number(time, "hour");
        String half = time.group("half");
        if (half == null) {
            return hour;
        } else if (hour < 1 || hour > 12) {
            throw new DateTimeException("an hour of half a day");
        }
        return hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }

    private static int number(Matcher time, String part) {
        String digits = time.group(part);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(Matcher time) {
        String digits = time.group("fraction");
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    private static IllegalArgumentException noDay(String text) {
        return new IllegalArgumentException("'" + text + "' is no day. Write monday to sunday, or w0 to w6.");
    }

    private static IllegalArgumentException noTime(String text) {
        return new IllegalArgumentException("'" + text + "' is no time of day. Write for example 18:00 or 6 PM.");
    }
}
