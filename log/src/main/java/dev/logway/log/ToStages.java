package dev.logway.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a function of the program's that goes on by itself, and knows what it has not finished. */
/* Implementation notes
 *
 * A line leaves `unfinished` once: by whoever takes it out it is finished, has failed or is given up.
 */
final class ToStages implements Receiver {
    private static final int MOST = 1000;

    private final Function<? super LogLine, ? extends @Nullable CompletionStage<?>> function;
    private final long patienceNanos;
    private final SinkFailures failures;

    /** With how many bytes each has; a line equals no other. */
    private final Map<LogLine, Integer> unfinished = new ConcurrentHashMap<>();

    private final LongAdder lostLines = new LongAdder();
    private final LongAdder lostBytes = new LongAdder();

    ToStages(
            Function<? super LogLine, ? extends @Nullable CompletionStage<?>> function,
            Duration patience,
            SinkFailures failures) {
        this.function = function;
        this.patienceNanos = TimeUnit.NANOSECONDS.convert(patience);
        this.failures = failures;
    }

    @Override
    public boolean wantsRecord() {
        return true;
    }

    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) throws IOException {
        long start = System.nanoTime();
        for (int tries = 0; unfinished.size() >= MOST; tries++) {
            if (System.nanoTime() - start >= patienceNanos) {
                throw new IOException(MOST + " lines that it has begun are not finished");
            }
            Pump.pause(tries);
        }
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        begin(new LogLine(text, Objects.requireNonNull(record)), length);
    }

    private void begin(LogLine line, int length) {
        CompletionStage<?> stage = function.apply(line);
        if (stage != null) {
            unfinished.put(line, length);
            stage.whenComplete((result, failure) -> ended(line, failure));
        }
    }

    private void ended(LogLine line, @Nullable Throwable failure) {
        if (failure == null) {
            unfinished.remove(line);
        } else {
            lose(line);
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
            failures.report(line.toString(), cause == null ? failure : cause);
        }
    }

    private boolean lose(LogLine line) {
        Integer length = unfinished.remove(line);
        if (length == null) {
            return false;
        }
        lostLines.increment();
        lostBytes.add(length);
        return true;
    }

    @Override
    public boolean settle(long deadlineNanos) {
        List<LogLine> begun = List.copyOf(unfinished.keySet());
        for (int tries = 0; begun.stream().anyMatch(unfinished::containsKey); tries++) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Pump.pause(tries);
        }
        return true;
    }

    @Override
    public long lostLines() {
        return lostLines.sum();
    }

    @Override
    public long lostBytes() {
        return lostBytes.sum();
    }

    @Override
    public void close(long deadlineNanos) throws Exception {
        long now = System.nanoTime();
        if (!settle(now + Math.min(patienceNanos, Math.max(0, deadlineNanos - now)))) {
            long given = unfinished.keySet().stream().filter(this::lose).count();
            failures.say("has not finished " + given + (given == 1 ? " line" : " lines") + " that it has begun");
        }
        Receiver.closeIfCloseable(function);
    }
}
