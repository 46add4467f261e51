package dev.logway.log;

/** Lines that a {@link Pump} writes, many at a time. Thread-safe. */
final class PumpDelivery extends Delivery {
    private final Pump pump;

    PumpDelivery(Pump pump) {
        this.pump = pump;
    }

    @Override
    boolean take(Event event, LineFormat format, boolean kept) {
        long stamp =
                Stamp.of(event.millis(), event.timeAt(format), event.known().number());
        if (kept) {
            pump.acceptKept(event.line(format), event.nanos(), stamp);
            return true;
        }
        return pump.accept(event.line(format), event.nanos(), stamp);
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
