package dev.logway.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** Records of a test's own making, and the lines that a layout makes of them. */
final class RecordMaker {
    private static final LogEngine ENGINE = Engines.create(said -> {});

    private LogLevel level = LogLevel.INFO;
    private String logger = "org.example.Shop";
    private String thread = "main";
    private String message = "hello";
    private Instant time = Instant.parse("2026-11-24T14:05:06.123456Z");
    private ZoneId zone = ZoneOffset.UTC;
    private Duration elapsed = Duration.ofSeconds(3661, 5000);
    private @Nullable Throwable throwable;
    private final List<KeyValuePair> values = new ArrayList<>();
    private Object[] arguments = {};

    static RecordMaker record() {
        return new RecordMaker();
    }

    RecordMaker level(LogLevel level) {
        this.level = level;
        return this;
    }

    RecordMaker logger(String logger) {
        this.logger = logger;
        return this;
    }

    RecordMaker thread(String thread) {
        this.thread = thread;
        return this;
    }

    RecordMaker message(String message, Object... arguments) {
        this.message = message;
        this.arguments = arguments;
        return this;
    }

    RecordMaker time(String time) {
        this.time = Instant.parse(time);
        return this;
    }

    RecordMaker zone(ZoneId zone) {
        this.zone = zone;
        return this;
    }

    RecordMaker elapsed(Duration elapsed) {
        this.elapsed = elapsed;
        return this;
    }

    RecordMaker throwable(Throwable throwable) {
        this.throwable = throwable;
        return this;
    }

    RecordMaker value(String key, @Nullable Object value) {
        values.add(new KeyValuePair(key, value));
        return this;
    }

    Event event() {
        return fill(new Event(zone));
    }

    /** Makes the event this record. */
    Event fill(Event event) {
        long nanos = elapsed.toNanos() - ENGINE.elapsed(0).toNanos();
        long micros = Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
        KnownLevel known = new KnownLevel(level, "");
        event.begin(ENGINE.logger(logger), known, nanos, micros, thread, Context.EMPTY);
        event.message(message, arguments, throwable);
        event.details(values, List.of());
        return event;
    }

    String line(Layout layout) {
        return event().line(new LineFormats().of(layout, false)).toString();
    }

    /** With {@code ~} for the escape character. */
    String coloredLine(Layout layout) {
        return event().line(new LineFormats().of(layout, true)).toString().replace('\033', '~');
    }

    RecordMaker values(Map<String, ?> all) {
        all.forEach(this::value);
        return this;
    }
}
