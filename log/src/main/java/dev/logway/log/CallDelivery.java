package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** Lines that the thread that logs gives to the sink itself. Thread-safe. */
/* Implementation notes
 *
 * The turn guards the receiver. A line is made before it is taken: what the program's objects log while they are asked
 * for their text is no record of the sink's own.
 */
final class CallDelivery extends Delivery {
    private static final Line NONE = new Line();
    private static final int STACK_FRAMES = 300;

    private final Feed feed;
    private final OnFailure onFailure;
    private final long patienceNanos;
    private final Turn turn = new Turn();
    private volatile boolean closing;

    /** Until when closing may take. Set before it begins. */
    private volatile long closingUntil;

    private boolean closed;

    CallDelivery(Feed feed, OnFailure onFailure, long patienceNanos) {
        this.feed = feed;
        this.onFailure = onFailure;
        this.patienceNanos = patienceNanos;
    }

    @Override
    boolean take(Event event, LineFormat format, boolean kept) {
        if (turn.isMine() || closing) {
            feed.refuse();
            return false;
        }
        Line line = feed.receiver().wantsLine() ? event.line(format) : NONE;
        @Nullable LogRecord record = feed.receiver().wantsRecord() ? event.snapshot() : null;
        Pump.needStack(STACK_FRAMES); // a turn that overflows at its end would never be given back
        if (!turn.take(patienceNanos, patienceNanos)) {
            feed.drop();
            return false;
        }
        try {
            give(line, record, event);
        } finally {
            closeIfDue();
            turn.giveBack();
        }
        return false;
    }

    private void give(Line line, @Nullable LogRecord record, Event event) {
        if (closing) {
            feed.refuse();
            return;
        }
        Throwable failure = feed.give(line.bytes(), line.length(), record);
        if (failure == null) {
            return;
        } else if (onFailure == OnFailure.THROW) {
            event.failed(failure);
        } else {
            feed.report(line.bytes(), line.length(), record, failure);
        }
    }

    /** A sink may have closed itself while it had the turn. */
    private void closeIfDue() {
        if (closing && !closed) {
            closed = true;
            feed.close(closingUntil);
        }
    }

    @Override
    boolean owesNotice() {
        return feed.owesNotice();
    }

    @Override
    long takeLoss() {
        return turn.isFree() ? feed.takeLoss() : 0;
    }

    @Override
    boolean flush(long deadlineNanos) {
        return feed.settle(deadlineNanos);
    }

    @Override
    boolean exit(long deadlineNanos) {
        return flush(deadlineNanos);
    }

    @Override
    void close(long deadlineNanos) {
        closingUntil = deadlineNanos;
        closing = true;
        if (turn.isMine()) {
            return;
        }
        if (!turn.take(deadlineNanos - System.nanoTime(), Long.MAX_VALUE)) {
            feed.say("does not come back, so it is closed when it does");
            return;
        }
        try {
            closeIfDue();
        } finally {
            turn.giveBack();
        }
    }

    @Override
    long lines() {
        return feed.lines();
    }

    @Override
    long bytes() {
        return feed.bytes();
    }

    @Override
    long dropped() {
        return feed.dropped();
    }
}
