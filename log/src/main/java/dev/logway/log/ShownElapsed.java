package dev.logway.log;

import java.time.Duration;

/** A length of time as Python's {@code timedelta} shows it: {@code 1 day, 2:03:04.000005}. */
final class ShownElapsed {
    private ShownElapsed() {}

    static String text(Duration elapsed) {
        long days = elapsed.toDays();
        long seconds = seconds(elapsed);
        long micros = micros(elapsed);
        return (days == 0 ? "" : days + (Math.abs(days) == 1 ? " day, " : " days, "))
                + seconds / 3600 + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
                + (micros == 0 ? "" : "." + padded(micros, 6));
    }

    /** Beside the days. */
    static long seconds(Duration elapsed) {
        return elapsed.minusDays(elapsed.toDays()).getSeconds();
    }

    /** Beside the seconds. */
    static long micros(Duration elapsed) {
        return elapsed.getNano() / 1000;
    }

    private static String padded(long value, int width) {
        String digits = Long.toString(value);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
