package dev.logway.log;

/**
 * How a record becomes a line: made once from a layout, and the same for all sinks of an engine that have that layout, so
 * that a record is rendered once for all of them. Immutable.
 */
abstract class LineFormat {
    private final int slot;
    private final int timeAt;

    /**
     * @param slot the number of this format in its engine
     * @param timeAt where the {@link TimeText} begins in a line
     */
    LineFormat(int slot, int timeAt) {
        this.slot = slot;
        this.timeAt = timeAt;
    }

    /** Appends what depends on the time, the level, the thread and the logger only. */
    abstract void begin(Event event, Line out);

    /** Appends the rest of the record, its line end included. */
    abstract void finish(Event event, Line out);

    /** What writes the time. */
    TimeText time(Event event) {
        return event.localTime;
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
