package dev.logway.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A record that SLF4J's fluent API puts together; it is the origin of that record too. Confined.
 *
 * <p>What a supplier is to give is asked for once, when it is handed in, and only if the level is on. Nothing is ever
 * put into the message, so data stays data. Logging twice makes two records; the arguments of a {@code log} call are
 * that record's alone.
 */
final class RecordBuilder implements LoggingEventBuilder, CallerBoundaryAware, Origin {
    private static final @Nullable Object[] NONE = {};

    private final LogwayLogger logger;
    private final Level level;

    private @Nullable String message;
    private @Nullable Class<?> site;
    private @Nullable Object[] arguments = NONE;
    private @Nullable Throwable cause;
    private List<KeyValuePair> values = List.of();
    private List<Marker> markers = List.of();
    private String boundary = RecordBuilder.class.getName();

    RecordBuilder(LogwayLogger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    @Override
    public String boundary() {
        return boundary;
    }

    @Override
    public @Nullable Class<?> site() {
        return site;
    }

    @Override
    public void setCallerBoundary(@Nullable String fqcn) {
        boundary = fqcn == null ? RecordBuilder.class.getName() : fqcn;
    }

    @Override
    public LoggingEventBuilder setCause(@Nullable Throwable cause) {
        this.cause = cause;
        return this;
    }

    @Override
    public LoggingEventBuilder addMarker(@Nullable Marker marker) {
        if (marker == null) {
            return this;
        }
        if (markers.isEmpty()) {
            markers = new ArrayList<>(2);
        }
        markers.add(marker);
        return this;
    }

    @Override
    public LoggingEventBuilder addArgument(@Nullable Object argument) {
        arguments = Arrays.copyOf(arguments, arguments.length + 1);
        arguments[arguments.length - 1] = argument;
        return this;
    }

    @Override
    public LoggingEventBuilder addArgument(@Nullable Supplier<?> argument) {
        return addArgument(askIfOn(argument));
    }

    @Override
    public LoggingEventBuilder addKeyValue(@Nullable String key, @Nullable Object value) {
        if (values.isEmpty()) {
            values = new ArrayList<>(4);
        }
        values.add(new KeyValuePair(key, value));
        return this;
    }

    @Override
    public LoggingEventBuilder addKeyValue(@Nullable String key, @Nullable Supplier<Object> value) {
        return addKeyValue(key, askIfOn(value));
    }

    @Override
    public LoggingEventBuilder setMessage(@Nullable String message) {
        this.message = message;
        site = null;
        return this;
    }

    @Override
    public LoggingEventBuilder setMessage(@Nullable Supplier<String> message) {
        this.message = (String) askIfOn(message);
        site = message != null && message.getClass().isHidden() ? message.getClass() : null;
        return this;
    }

    private @Nullable Object askIfOn(@Nullable Supplier<?> supplier) {
        return supplier == null || !logger.isEnabledForLevel(level) ? null : Lazy.ask(supplier);
    }

    @Override
    public void log() {
        log(arguments);
    }

    @Override
    public void log(@Nullable String message) {
        setMessage(message);
        log(arguments);
    }

    @Override
    public void log(@Nullable Supplier<String> message) {
        setMessage(message);
        log(arguments);
    }

    @Override
    public void log(@Nullable String message, @Nullable Object argument) {
        log(message, new @Nullable Object[] {argument});
    }

    @Override
    public void log(@Nullable String message, @Nullable Object first, @Nullable Object second) {
        log(message, new @Nullable Object[] {first, second});
    }

    @Override
    public void log(@Nullable String message, @Nullable Object @Nullable ... more) {
        setMessage(message);
        log(more == null || more.length == 0 ? arguments : with(more));
    }

    private @Nullable Object[] with(@Nullable Object[] more) {
        if (arguments.length == 0) {
            return more;
        }
        @Nullable Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private void log(@Nullable Object[] all) {
        LogCall plain = LogCall.of(this).with(values, markers);
        logger.write(cause == null ? plain : plain.with(cause), level, message, all);
    }
}
