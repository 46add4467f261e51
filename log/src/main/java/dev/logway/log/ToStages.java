package dev.logway.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a function of the program's that goes on by itself, and knows what it has not finished. */
final class ToStages implements Receiver {
    private static final int MOST = 1000;

    private final Function<? super LogLine, ? extends @Nullable CompletionStage<?>> function;
    private final long patienceNanos;
    private final SinkFailures failures;
    private final Set<LogLine> unfinished = ConcurrentHashMap.newKeySet(); // a line equals no other

    ToStages(
            Function<? super LogLine, ? extends @Nullable CompletionStage<?>> function,
            Duration patience,
            SinkFailures failures) {
        this.function = function;
        this.patienceNanos = patience.toNanos();
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
        begin(new LogLine(new String(bytes, 0, length, StandardCharsets.UTF_8), Objects.requireNonNull(record)));
    }

    private void begin(LogLine line) {
        CompletionStage<?> stage = function.apply(line);
        if (stage != null) {
            unfinished.add(line);
            stage.whenComplete((result, failure) -> {
                unfinished.remove(line);
                if (failure != null) {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
                    failures.report(line.toString(), cause == null ? failure : cause);
                }
            });
        }
    }

    @Override
    public boolean settle(long deadlineNanos) {
        List<LogLine> begun = List.copyOf(unfinished);
        for (int tries = 0; begun.stream().anyMatch(unfinished::contains); tries++) {
            if (System.nanoTime() - deadlineNanos >= 0) {
                return false;
            }
            Pump.pause(tries);
        }
        return true;
    }

    @Override
    public void close() throws Exception {
        Receiver.closeIfCloseable(function);
    }
}
