package dev.logway.log;

import java.nio.ByteBuffer;

/**
 * Sees to it that the times of the lines of one output never decrease. One-thread-at-a-time.
 *
 * <p>A line that lost the race for its place, or took long to be made, gets the time of the line before it. Only a
 * clock that was set back, by a second or more, is believed.
 */
final class TimeOrder {
    private static final long CLOCK_STEP_MILLIS = 1000;
    private static final long NONE = 0;

    private final byte[] lastTime;
    private long lastMillis;
    private long lastNanos;

    TimeOrder(State state) {
        this.lastTime = state.time().clone();
        this.lastMillis = state.millis();
        this.lastNanos = state.nanos();
    }

    /** Before the first line. */
    TimeOrder() {
        this(new State(NONE, System.nanoTime(), new byte[TimeText.LENGTH]));
    }

    /** What is known of the last line, and of the call of the first line of its millisecond. */
    record State(long millis, long nanos, byte[] time) {}

    /**
     * Takes note of the line that starts there, or changes its time.
     *
     * @param nanos when its call began
     */
    void keep(ByteBuffer text, int start, long nanos, long stamp) {
        long millis = Stamp.millis(stamp);
        if (millis == lastMillis || Stamp.timeAt(stamp) == LineFormat.NO_TIME) {
            return;
        }
        boolean isLate = nanos - lastNanos < 0;
        boolean fellBack = millis < lastMillis && lastMillis - millis < CLOCK_STEP_MILLIS;
        if (lastMillis != NONE && (isLate || fellBack)) {
            text.put(start + Stamp.timeAt(stamp), lastTime);
        } else {
            text.get(start + Stamp.timeAt(stamp), lastTime);
            lastMillis = millis;
            lastNanos = nanos;
        }
    }

    long lastMillis() {
        return lastMillis;
    }

    long lastNanos() {
        return lastNanos;
    }

    byte[] lastTime() {
        return lastTime;
    }
}
