package dev.logway.log;

import java.nio.ByteBuffer;

/**
 * Sees to it that the times of the lines of one output never decrease. One-thread-at-a-time.
 *
 * <p>A line that lost the race for its place, or took long to be made, gets the time of the line before it. Only a
 * clock that was set back, by a second or more, is believed.
 */
/* Implementation notes
 *
 * What tells a late line from one after the clock was set back is when its call began. A lane gives a late record the
 * beginning of the one before it there; so a line with the latest beginning that was seen is as late as one with an
 * earlier one. Two calls that began at the same moment have the same time.
 */
final class TimeOrder {
    private static final long CLOCK_STEP_MILLIS = 1000;
    private static final long NONE = 0;

    /** What changes with each line is this far from what others read. */
    private static final int APART = 16;

    private final byte[] lastTime;
    private final long[] newest = new long[2 * APART + 1];
    private long lastMillis;

    TimeOrder(State state) {
        this.lastTime = state.time().clone();
        this.lastMillis = state.millis();
        this.newest[APART] = state.nanos();
    }

    /** Before the first line. */
    TimeOrder() {
        this(new State(NONE, System.nanoTime(), new byte[TimeText.LENGTH]));
    }

    /** What is known of the last line, and of the latest beginning of a call. */
    record State(long millis, long nanos, byte[] time) {}

    /**
     * Takes note of the line that starts there, or changes its time.
     *
     * @param nanos when its call began
     */
    void keep(ByteBuffer text, int start, long nanos, long stamp) {
        long millis = Stamp.millis(stamp);
        boolean isLate = lastMillis != NONE && nanos - newest[APART] <= 0;
        if (!isLate) {
            newest[APART] = nanos;
        }
        if (millis == lastMillis || Stamp.timeAt(stamp) == LineFormat.NO_TIME) {
            return;
        }
        boolean fellBack = millis < lastMillis && lastMillis - millis < CLOCK_STEP_MILLIS;
        if (isLate || fellBack) {
            text.put(start + Stamp.timeAt(stamp), lastTime);
        } else {
            text.get(start + Stamp.timeAt(stamp), lastTime);
            lastMillis = millis;
        }
    }

    long lastMillis() {
        return lastMillis;
    }

    long lastNanos() {
        return newest[APART];
    }

    byte[] lastTime() {
        return lastTime;
    }
}
