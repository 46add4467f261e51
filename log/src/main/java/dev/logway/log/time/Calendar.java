package dev.logway.log.time;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** What is asked of a date beside its numbers; all names are English. */
final class Calendar {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final int SHORT = 3;

    /** What offsets, names of zones, and times since the epoch are like. */
    static final String OFFSET = "[+-][\\d:]{4,8}";

    static final String ZONE = "[\\w+:-]+";
    static final String EPOCH = "-?\\d+";

    private Calendar() {}

    static String month(ZonedDateTime time) {
        return MONTHS.get(time.getMonthValue() - 1);
    }

    static String shortMonth(ZonedDateTime time) {
        return month(time).substring(0, SHORT);
    }

    static String day(ZonedDateTime time) {
        return DAYS.get(weekday(time));
    }

    static String shortDay(ZonedDateTime time) {
        return day(time).substring(0, SHORT);
    }

    /** 0 for Monday. */
    static int weekday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() - 1;
    }

    static int quarter(ZonedDateTime time) {
        return time.get(IsoFields.QUARTER_OF_YEAR);
    }

    /** 1 to 12. */
    static int halfDayHour(ZonedDateTime time) {
        return Math.floorMod(time.getHour() - 1, 12) + 1;
    }

    static String half(ZonedDateTime time) {
        return time.getHour() < 12 ? "AM" : "PM";
    }

    /** {@code +01:00} with a colon between; seconds are shown if there are any. */
    static String offset(ZonedDateTime time, String between) {
        int total = time.getOffset().getTotalSeconds();
        int seconds = Math.abs(total);
        String text = (total < 0 ? "-" : "+") + two(seconds / 3600) + between + two(seconds / 60 % 60);
        return seconds % 60 == 0 ? text : text + between + two(seconds % 60);
    }

    /** {@code CET}, {@code UTC}, and of a zone that is no more than an offset {@code UTC+01:00}. */
    static String zone(ZonedDateTime time) {
        if (time.getZone().normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset(time, ":");
        }
        boolean isSummer = time.getZone().getRules().isDaylightSavings(time.toInstant());
        return TimeZone.getTimeZone(time.getZone()).getDisplayName(isSummer, TimeZone.SHORT, Locale.ENGLISH);
    }

    static long epochMicros(ZonedDateTime time) {
        return time.toEpochSecond() * TimeWriter.MICROS_A_SECOND + time.getNano() / 1000;
    }

    private static String two(int value) {
        return value < 10 ? "0" + value : String.valueOf(value);
    }
}
