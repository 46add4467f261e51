package dev.logway.log.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;

/**
 * Writes times in one pattern and zone. Confined.
 *
 * <p>The calendar is asked once a minute, the text between is patched: an offset of a zone changes on a full minute.
 */
public final class TimeWriter {
    static final long MICROS_A_SECOND = 1_000_000;

    private static final long MICROS_A_MINUTE = 60 * MICROS_A_SECOND;
    private static final int SECOND_DIGITS = 2;
    private static final int SECOND = 0;

    private final TimePattern pattern;
    private final ZoneId zone;

    /** Of each part that is patched, where it begins and how many digits it has: seconds as {@link #SECOND}. */
    private final int[] patchAt;

    private final int[] patchDigits;
    private int patches;

    private byte[] bytes = new byte[32];
    private int length;
    private long offset;

    /** The one that the text is of, in local time. */
    private long minute = Long.MIN_VALUE;

    private long micros = Long.MIN_VALUE;

    TimeWriter(TimePattern pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        this.patchAt = new int[pattern.parts().size()];
        this.patchDigits = new int[pattern.parts().size()];
    }

    /** Makes the text of a moment, in microseconds since the epoch; {@link #bytes} has it then. */
    public void write(long epochMicros) {
        if (epochMicros == micros) {
            return;
        }
        if (Math.floorDiv(epochMicros + offset, MICROS_A_MINUTE) != minute || pattern.isVariable()) {
            build(epochMicros);
            minute = Math.floorDiv(epochMicros + offset, MICROS_A_MINUTE);
        }
        patch((int) (epochMicros + offset - minute * MICROS_A_MINUTE));
        micros = epochMicros;
    }

    /** The text in UTF-8, the first {@link #length} bytes; written over by the next one. */
    public byte[] bytes() {
        return bytes;
    }

    /** How long the text is. */
    public int length() {
        return length;
    }

    private void build(long epochMicros) {
        long second = Math.floorDiv(epochMicros, MICROS_A_SECOND);
        long nanos = Math.floorMod(epochMicros, MICROS_A_SECOND) * 1000;
        ZonedDateTime time = Instant.ofEpochSecond(second, nanos).atZone(zone);
        offset = time.getOffset().getTotalSeconds() * MICROS_A_SECOND;
        length = 0;
        patches = 0;
        for (TimePart part : pattern.parts()) {
            if (part instanceof TimePart.Second || part instanceof TimePart.Fraction) {
                patchAt[patches] = length;
                patchDigits[patches++] = part instanceof TimePart.Fraction fraction ? fraction.digits() : SECOND;
            }
            append(text(part, time));
        }
    }

    private static String text(TimePart part, ZonedDateTime time) {
        if (part instanceof TimePart.Literal literal) {
            return literal.text();
        } else if (part instanceof TimePart.Steady steady) {
            return steady.text().apply(time);
        } else if (part instanceof TimePart.Changing changing) {
            return changing.text().apply(time);
        } else if (part instanceof TimePart.Fraction fraction) {
            return "0".repeat(fraction.digits());
        } else {
            return "0".repeat(SECOND_DIGITS);
        }
    }

    private void append(String text) {
        byte[] more = text.getBytes(StandardCharsets.UTF_8);
        if (length + more.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void patch(int within) {
        int second = within / (int) MICROS_A_SECOND;
        int fraction = within - second * (int) MICROS_A_SECOND;
        for (int i = 0; i < patches; i++) {
            int digits = patchDigits[i];
            if (digits == SECOND) {
                digits(second, SECOND_DIGITS, patchAt[i]);
            } else {
                digits(cut(fraction, digits), digits, patchAt[i]);
            }
        }
    }

    private static int cut(int micros, int digits) {
        return switch (digits) {
            case 1 -> micros / 100_000;
            case 2 -> micros / 10_000;
            case 3 -> micros / 1000;
            case 4 -> micros / 100;
            case 5 -> micros / 10;
            default -> micros;
        };
    }

    private void digits(int value, int count, int at) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
