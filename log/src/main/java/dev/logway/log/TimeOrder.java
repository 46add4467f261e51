package dev.logway.log;

import java.nio.ByteBuffer;

/**
 * Sees to it that the times of the lines of one output never decrease. One-thread-at-a-time.
 *
 * <p>A line that lost the race for its place by a moment gets the time of the line before it. Only a clock that was set
 * back, by a second or more, is believed.
 */
final class TimeOrder {
    private static final long CLOCK_STEP_MILLIS = 1000;

    private final byte[] lastTime;
    private long lastMillis;

    TimeOrder(long lastMillis, byte[] lastTime) {
        this.lastMillis = lastMillis;
        this.lastTime = lastTime;
    }

    /** Before the first line. */
    TimeOrder() {
        this(0, new byte[TimeText.LENGTH]);
    }

    /** Takes note of the line that starts there, or changes its time. */
    void keep(ByteBuffer text, int start, long stamp) {
        long millis = Stamp.millis(stamp);
        if (millis < lastMillis && lastMillis - millis < CLOCK_STEP_MILLIS) {
            text.put(start + Stamp.timeAt(stamp), lastTime);
        } else if (millis != lastMillis) {
            text.get(start + Stamp.timeAt(stamp), lastTime);
            lastMillis = millis;
        }
    }

    long lastMillis() {
        return lastMillis;
    }

    byte[] lastTime() {
        return lastTime;
    }
}
