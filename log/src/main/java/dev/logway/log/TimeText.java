package dev.logway.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Writes {@code 2026-11-24 14:05:06.123}: local time to the millisecond, always {@link #LENGTH} bytes. Confined.
 *
 * <p>The calendar is asked once a minute, the text between is patched: an offset of a zone changes on a full minute.
 */
final class TimeText {
    static final int LENGTH = 23;

    private static final int MINUTE = 60_000;

    private final ZoneId zone;
    private final byte[] text = new byte[LENGTH];
    private long minute = Long.MIN_VALUE;
    private long millis = Long.MIN_VALUE;

    /** @param separator stands between date and time */
    TimeText(ZoneId zone, char separator) {
        this.zone = zone;
        text[4] = '-';
        text[7] = '-';
        text[10] = (byte) separator;
        text[13] = ':';
        text[16] = ':';
        text[19] = '.';
    }

    void write(long epochMillis, Line out) {
        out.put(at(epochMillis), 0, LENGTH);
    }

    /** Writes over the time that stands there. */
    void write(long epochMillis, Line out, int at) {
        out.set(at, at(epochMillis));
    }

    private byte[] at(long epochMillis) {
        if (epochMillis != millis) {
            patch(epochMillis);
        }
        return text;
    }

    private void patch(long epochMillis) {
        long newMinute = Math.floorDiv(epochMillis, MINUTE);
        if (newMinute != minute) {
            calendar(epochMillis);
            minute = newMinute;
        }
        int within = (int) (epochMillis - newMinute * MINUTE);
        two(17, within / 1000);
        int fraction = within % 1000;
        text[20] = (byte) ('0' + fraction / 100);
        two(21, fraction % 100);
        millis = epochMillis;
    }

    private void calendar(long epochMillis) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), zone);
        int year = Math.floorMod(time.getYear(), 10_000);
        two(0, year / 100);
        two(2, year % 100);
        two(5, time.getMonthValue());
        two(8, time.getDayOfMonth());
        two(11, time.getHour());
        two(14, time.getMinute());
    }

    private void two(int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }
}
