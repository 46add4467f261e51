package dev.logway.log;

import dev.logway.log.time.TimePattern;
import java.util.List;

/**
 * How a record becomes a line: made once from a layout, and the same for all sinks of an engine that have that layout,
 * so that a record is rendered once for all of them. Immutable.
 */
abstract class LineFormat {
    /** Of a line without a time that can be set right where it gets its place, see {@link TimeOrder}. */
    static final int NO_TIME = 255;

    private final int slot;
    private final int timeAt;

    /**
     * @param slot the number of this format in its engine
     * @param timeAt where the {@link TimeText} begins in a line; {@link #NO_TIME} if there is none
     */
    LineFormat(int slot, int timeAt) {
        this.slot = slot;
        this.timeAt = timeAt;
    }

    /** Appends what depends on the time, the level, the thread and the logger only. */
    abstract void begin(Event event, Line out);

    /** Appends the rest of the record, its line end included. */
    abstract void finish(Event event, Line out);

    /** The times of its own that it shows, see {@link Event#time}. */
    List<TimePattern> times() {
        return List.of();
    }

    /** What {@link #retime} is called for when it has changed: the time as finely as what begins a line shows it. */
    long tick(Event event) {
        return event.millis();
    }

    /**
     * Changes the time in what {@link #begin} has written.
     *
     * @return false if it has to be written anew
     */
    boolean retime(Event event, Line out) {
        event.localTime.write(event.millis(), out, timeAt);
        return true;
    }

    /** Whether a message may be all that there is of a record, see {@link Log#raw}. */
    boolean takesRaw() {
        return true;
    }

    /** Whether it shows colours. */
    boolean isColored() {
        return false;
    }

    /** Whether it shows the {@link Caller}. */
    abstract boolean hasCaller();

    int slot() {
        return slot;
    }

    int timeAt() {
        return timeAt;
    }
}
