package dev.logway.log;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Shows on standard error what a sink throws, and the record that it is about: at most one error in ten seconds, and
 * how many there were meanwhile. Thread-safe.
 */
final class SinkFailures {
    static final long EVERY_NANOS = 10_000_000_000L;

    private final String sink;
    private final Fallback fallback;
    private final LongSupplier nanoTime;
    private final AtomicLong next;
    private final AtomicLong unshown = new AtomicLong();

    /** @param sink what to call it: {@code sink #3, a FileOutputStream} */
    SinkFailures(String sink, Fallback fallback, LongSupplier nanoTime) {
        this.sink = sink;
        this.fallback = fallback;
        this.nanoTime = nanoTime;
        this.next = new AtomicLong(nanoTime.getAsLong());
    }

    /** @param record what it was about; empty if it was about none */
    void report(String record, Throwable failure) {
        long now = nanoTime.getAsLong();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + EVERY_NANOS)) {
            unshown.incrementAndGet();
            return;
        }
        Line block = new Line();
        block.ascii("--- Logging error in ").text(sink, Escape.NAME).ascii(" ---\n");
        long more = unshown.getAndSet(0);
        if (more > 0) {
            block.number(more).ascii(more == 1 ? " error" : " errors").ascii(" before this one not shown\n");
        }
        if (!record.isEmpty()) {
            block.ascii("Record was: ").text(record.strip(), Escape.MESSAGE).put('\n');
        }
        Trace.write(failure, Escape.MESSAGE, block);
        fallback.block(block.ascii("--- End of logging error ---\n"));
    }

    /** Says how many were not shown. */
    void end() {
        long more = unshown.getAndSet(0);
        if (more > 0) {
            say("has failed " + more + (more == 1 ? " time" : " times") + " more than is shown");
        }
    }

    /** @param what follows the sink's name */
    void say(String what) {
        fallback.say(sink + " " + what);
    }
}
