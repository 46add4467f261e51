package dev.logway.log;

/** Lines that a {@link Pump} writes, many at a time. Thread-safe. */
final class PumpDelivery extends Delivery {
    private final Pump pump;
    private final OnFailure onFailure;
    private final Wait wait;

    /** Whether a call waits until its line is written. */
    enum Wait {
        ALWAYS,
        /** Not if the line outlives the process anyhow. */
        UNLESS_KEPT,
        NEVER
    }

    PumpDelivery(Pump pump, OnFailure onFailure, Wait wait) {
        this.pump = pump;
        this.onFailure = onFailure;
        this.wait = wait;
    }

    static PumpDelivery of(Pump pump, ConsoleSink spec) {
        Wait wait = spec.writing() == ConsoleSink.Writing.BEHIND ? Wait.NEVER : Wait.UNLESS_KEPT;
        return new PumpDelivery(pump, spec.onFailure(), wait);
    }

    static PumpDelivery of(Pump pump, FileSink spec) {
        Wait wait = spec.durability() == Durability.FILE ? Wait.ALWAYS : Wait.UNLESS_KEPT;
        return new PumpDelivery(pump, spec.onFailure(), wait);
    }

    @Override
    Delivery as(Sink next) {
        if (next instanceof ConsoleSink console) {
            return of(pump, console);
        }
        return next instanceof FileSink file ? of(pump, file) : this;
    }

    @Override
    boolean writesWhere(Delivery other) {
        return other instanceof PumpDelivery sharing && sharing.pump == pump;
    }

    @Override
    boolean take(Event event, LineFormat format, boolean kept) {
        long stamp =
                Stamp.of(event.millis(), event.timeAt(format), event.known().number());
        Line line = event.line(format);
        boolean keeps = kept;
        if (wait == Wait.ALWAYS) {
            keeps |= pump.acceptAtOnce(line, event.nanos(), stamp);
        } else if (kept || wait == Wait.NEVER) {
            pump.acceptKept(line, event.nanos(), stamp);
        } else {
            keeps = pump.accept(line, event.nanos(), stamp);
        }
        if (onFailure == OnFailure.THROW) {
            fail(event);
        }
        return keeps;
    }

    private void fail(Event event) {
        Throwable failure = pump.failure();
        if (failure != null) {
            event.failed(failure);
        }
    }

    @Override
    boolean owesNotice() {
        return pump.owesNotice();
    }

    @Override
    long takeLoss() {
        return pump.takeLoss();
    }

    @Override
    long lines() {
        return pump.lines();
    }

    @Override
    long bytes() {
        return pump.bytes();
    }

    @Override
    long dropped() {
        return pump.dropped();
    }

    @Override
    boolean flush(long deadlineNanos) {
        return pump.flush(deadlineNanos);
    }

    @Override
    boolean exit(long deadlineNanos) {
        return pump.exit(deadlineNanos);
    }

    @Override
    long closingNanos() {
        return pump.patienceNanos();
    }

    @Override
    void close(long deadlineNanos) {
        pump.close(deadlineNanos);
    }
}
