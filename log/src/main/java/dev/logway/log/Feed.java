package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Gives lines to a receiver, bears with whatever it does, and counts. One-thread-at-a-time, but for the counts. */
final class Feed {
    private final Receiver receiver;
    private final SinkFailures failures;
    private final @Nullable StatusLine status;
    private final LongAdder lines = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong unreported = new AtomicLong();

    /** @param status what stands below the lines, where they go to the terminal; null where they do not */
    Feed(Receiver receiver, SinkFailures failures, @Nullable StatusLine status) {
        this.receiver = receiver;
        this.failures = failures;
        this.status = status;
    }

    Receiver receiver() {
        return receiver;
    }

    /** Gives one line; returns what that has thrown. What the receiver prints does not come back as records. */
    @Nullable
    Throwable give(byte[] text, int length, @Nullable LogRecord record) {
        Throwable[] thrown = new Throwable[1];
        CapturedStream.aside(() -> thrown[0] = tryGive(text, length, record));
        if (thrown[0] == null) {
            lines.increment();
            bytes.add(length);
        } else {
            dropped.increment();
        }
        return thrown[0];
    }

    @SuppressWarnings("CatchingUnchecked") // a sink that fails in whatever way must not hurt the program
    private @Nullable Throwable tryGive(byte[] text, int length, @Nullable LogRecord record) {
        try {
            if (status == null) {
                receiver.receive(text, length, record);
            } else {
                status.above(() -> receiver.receive(text, length, record));
            }
            return null;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return interrupt;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** Shows what was thrown for a line. */
    void report(byte[] text, int length, @Nullable LogRecord record, Throwable failure) {
        String line = new String(text, 0, length, StandardCharsets.UTF_8);
        failures.report(line.isEmpty() && record != null ? describe(record) : line, failure);
    }

    @SuppressWarnings("CatchingUnchecked") // the program's own toString may be what failed
    private static String describe(LogRecord record) {
        try {
            return record.time() + " | " + record.level().name() + " | " + record.getLoggerName() + " - "
                    + record.text();
        } catch (Throwable failure) {
            return "";
        }
    }

    /** A line is lost that the next one is to tell of. */
    void drop() {
        dropped.increment();
        unreported.incrementAndGet();
    }

    /** @param what follows the sink's name */
    void say(String what) {
        failures.say(what);
    }

    /** Says that its thread has failed and goes on; never throws. */
    @SuppressWarnings("CatchingUnchecked") // there may be no memory for words
    void sayItGoesOn(Throwable failure) {
        try {
            say("goes on after " + failure.getClass().getName());
        } catch (Throwable nobodyLeftToTell) {
            return;
        }
    }

    /** A line was refused, which nobody needs to be told. */
    void refuse() {
        dropped.increment();
    }

    boolean owesNotice() {
        return unreported.get() > 0;
    }

    /** How many lines were dropped that nothing tells of yet. The caller tells. */
    long takeLoss() {
        return unreported.get() == 0 ? 0 : unreported.getAndSet(0);
    }

    /** Waits for what the receiver does behind the calls; false if it fails, or the deadline came first. */
    boolean settle(long deadlineNanos) {
        boolean[] settled = new boolean[1];
        attempt(() -> settled[0] = receiver.settle(deadlineNanos));
        return settled[0];
    }

    private interface Attempt {
        void run() throws Exception;
    }

    @SuppressWarnings("CatchingUnchecked")
    private void attempt(Attempt attempt) {
        CapturedStream.aside(() -> {
            try {
                attempt.run();
            } catch (Throwable failure) {
                failures.report("", failure);
            }
        });
    }

    /** Closes the receiver. */
    void close(long deadlineNanos) {
        attempt(() -> receiver.close(deadlineNanos));
        long lost = takeLoss();
        if (lost > 0) {
            say("has lost " + lost + (lost == 1 ? " line" : " lines") + " that its log does not tell of");
        }
        failures.end();
    }

    long lines() {
        return lines.sum() - receiver.lostLines();
    }

    long bytes() {
        return bytes.sum() - receiver.lostBytes();
    }

    long dropped() {
        return dropped.sum() + receiver.lostLines();
    }
}
