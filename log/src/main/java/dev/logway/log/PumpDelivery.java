package dev.logway.log;

/** Lines that a {@link Pump} writes, many at a time. Thread-safe. */
final class PumpDelivery extends Delivery {
    private final Pump pump;
    private final OnFailure onFailure;

    /** Whether lines need not be written when their calls return. */
    private final boolean behind;

    PumpDelivery(Pump pump, OnFailure onFailure, boolean behind) {
        this.pump = pump;
        this.onFailure = onFailure;
        this.behind = behind;
    }

    @Override
    boolean take(Event event, LineFormat format, boolean kept) {
        long stamp =
                Stamp.of(event.millis(), event.timeAt(format), event.known().number());
        boolean keeps = kept;
        if (kept || behind) {
            pump.acceptKept(event.line(format), event.nanos(), stamp);
        } else {
            keeps = pump.accept(event.line(format), event.nanos(), stamp);
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
    @Override
    boolean owesNotice() {
        return pump.owesNotice();
    }

        return pump.patienceNanos();
    }

    @Override
    void close(long deadlineNanos) {
        pump.close(deadlineNanos);
    }

    @Override
    void succeededBy(Delivery next) {
        if (next instanceof PumpDelivery other) {
            pump.succeededBy(other.pump);
        }
    }
}
