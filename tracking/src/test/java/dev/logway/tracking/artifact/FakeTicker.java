package dev.logway.tracking.artifact;

/** Time that passes only where somebody waits. */
final class FakeTicker implements Ticker {
    private volatile long nanos;

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public synchronized void park(long waited) {
        nanos += Math.max(0, waited);
    }
}
