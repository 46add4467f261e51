package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/** Hands records to a handler of {@code java.util.logging}. One-thread-at-a-time. */
final class ToHandler implements Receiver {
    private final Handler handler;
    private final boolean bare;

    /** @param bare whether it makes its own lines */
    ToHandler(Handler handler, boolean bare) {
        this.handler = handler;
        this.bare = bare;
    }

    @Override
    public boolean wantsRecord() {
        return true;
    }

    @Override
    public boolean wantsLine() {
        return !bare;
    }

    @Override
    public ConsoleSink.@Nullable Stream standard() {
        return handler instanceof ConsoleHandler ? ConsoleSink.Stream.STDERR : null;
    }

    @Override
    public void receive(byte[] bytes, int length, @Nullable LogRecord kept) {
        LogRecord record = Objects.requireNonNull(kept);
        String message = bare ? record.text() : withoutEnd(new String(bytes, 0, length, StandardCharsets.UTF_8));
        java.util.logging.LogRecord handed = new java.util.logging.LogRecord(level(record.level()), message);
        handed.setLoggerName(record.getLoggerName());
        handed.setInstant(record.time());
        handed.setLongThreadID(record.threadId());
        LogRecord.Place place = record.place();
        handed.setSourceClassName(place == null ? null : place.className());
        handed.setSourceMethodName(place == null ? null : place.method());
        handed.setThrown(bare ? record.getThrowable() : null);
        handler.publish(handed);
    }

    private static String withoutEnd(String line) {
        return line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
    }

    private static Level level(LogLevel level) {
        return switch (level.toSlf4j()) {
            case TRACE -> Level.FINEST;
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.SEVERE;
        };
    }

    @Override
    public boolean settle(long deadlineNanos) {
        handler.flush();
        return true;
    }

    @Override
    public void close(long deadlineNanos) {
        handler.flush();
        handler.close();
    }
}
