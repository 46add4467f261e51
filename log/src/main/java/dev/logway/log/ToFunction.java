package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls a function of the program's. One-thread-at-a-time. */
record ToFunction(Consumer<? super LogLine> function) implements Receiver {
    @Override
    public boolean wantsRecord() {
        return true;
    }

    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord record) {
        function.accept(
                new LogLine(new String(bytes, 0, length, StandardCharsets.UTF_8), Objects.requireNonNull(record)));
    }

    @Override
    public void close(long deadlineNanos) throws Exception {
        Receiver.closeIfCloseable(function);
    }
}
