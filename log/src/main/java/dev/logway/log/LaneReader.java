package dev.logway.log;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the records of several lanes in the order of their calls. One-thread-at-a-time. */
/* Implementation notes
 *
 * A call that begins after another has returned comes behind it, whatever lanes they use. Within one reading that is so
 * because records are taken in the order of their times. And a reading takes only what was called before it began: a
 * record that was missed, because it came into a lane after the lane was looked at, was called before; but whatever was
 * called after that record's call had returned is left for the next reading, too.
 */
final class LaneReader implements Upcoming {
    private static final int NONE = -1;

    /** Words before and behind those that change with each record: no cache line of anybody else has them. */
    private static final int APART = 16;

    private final Lane[] lanes;

    /** Of each lane: where it is read next, the length of the record there or that there is none, its time. */
    private final long[] words;

    private final int lengths;
    private final int times;
    private final int current;

    private boolean cutting;
    private long cut;
    private long @Nullable [] until;

    /** @param from where to begin in each lane */
    LaneReader(Lane[] lanes, long[] from) {
        this.lanes = lanes;
        this.words = new long[APART + 3 * lanes.length + 1 + APART];
        this.lengths = APART + lanes.length;
        this.times = lengths + lanes.length;
        this.current = times + lanes.length;
        System.arraycopy(from, 0, words, APART, lanes.length);
    }

    /** Begins a reading of what was called until now. */
    void begin(long nowNanos) {
        cut = nowNanos;
        cutting = true;
        until = null;
        look();
    }

    /** Begins a reading of what is before the position in each lane. */
    void beginUntil(long[] positions) {
        cutting = false;
        until = positions.clone();
        look();
    }

    /** Begins a reading of everything that is there. */
    void beginAll() {
        cutting = false;
        until = null;
        look();
    }

    private void look() {
        for (int lane = 0; lane < lanes.length; lane++) {
            look(lane);
        }
    }

    private void look(int lane) {
        long position = words[APART + lane];
        int length = until != null && position >= until[lane] ? NONE : lanes[lane].committed(position);
        if (length != NONE) {
            long time = lanes[lane].nanos(position);
            words[times + lane] = time;
            if (cutting && time - cut > 0) {
                length = NONE;
            }
        }
        words[lengths + lane] = length;
    }

    /** Whether there is one more record, which is then the current one until {@link #pass}. */
    boolean next() {
        int first = NONE;
        long earliest = 0;
        for (int lane = 0; lane < lanes.length; lane++) {
            if (words[lengths + lane] != NONE && (first == NONE || words[times + lane] - earliest < 0)) {
                first = lane;
                earliest = words[times + lane];
            }
        }
        words[current] = first;
        return first != NONE;
    }

    private int lane() {
        return (int) words[current];
    }

    @Override
    public int length() {
        return (int) words[lengths + lane()];
    }

    long nanos() {
        return words[times + lane()];
    }

    @Override
    public long stamp() {
        return lanes[lane()].stamp(at(lane()));
    }

    @Override
    public void copyOut(ByteBuffer target, int to) {
        lanes[lane()].copyOut(at(lane()), length(), target, to);
    }

    /** Goes on behind the current record. */
    void pass() {
        words[APART + lane()] += Lane.size(length());
        look(lane());
    }

    /** Where the lane is read next. */
    long at(int lane) {
        return words[APART + lane];
    }
}
