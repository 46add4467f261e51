package dev.logway.log;

/** How the records that are for a sink get to it, with what has become of them. Thread-safe. */
abstract class Delivery {
    /**
     * Takes a record.
     *
     * @param kept whether another sink keeps it, whatever happens to the process
     * @return whether this one does
     */
    abstract boolean take(Event event, LineFormat format, boolean kept);

    /** Whether records were lost that the sink does not tell of yet. */
    abstract boolean owesNotice();

    /** How many those are, if it can be told now. The caller tells. */
    abstract long takeLoss();

    abstract long lines();

    abstract long bytes();

    abstract long dropped();

    /** Waits until everything taken before is written; false if the deadline came first. */
    abstract boolean flush(long deadlineNanos);

    /** The process ends: everything is written now, and each line as it comes from now on. */
    abstract boolean exit(long deadlineNanos);

    /** How long closing may take. */
    long closingNanos() {
        return 10_000_000_000L;
    }

    /**
     * Takes nothing any more, writes what was taken as long as the deadline allows, and closes what is to be closed.
     */
    abstract void close(long deadlineNanos);

    /** The one that goes on instead of this one, to the same place, as is described there. */
    Delivery as(Sink next) {
        return this;
    }

    boolean writesWhere(Delivery other) {
        return this == other;
    }
}
