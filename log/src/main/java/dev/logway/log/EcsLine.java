package dev.logway.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Writes one JSON object per line in the Elastic Common Schema. */
final class EcsLine extends LineFormat {
    private static final String VERSION = "9.4.0";
    private static final String TIME = "{\"@timestamp\":\"";

    private final boolean caller;
    private final StackTraces traces;

    private EcsLine(int slot, boolean caller, StackTraces traces) {
        super(slot, TIME.length());
        this.caller = caller;
        this.traces = traces;
    }

    @Override
    boolean takesRaw() {
        return false;
    }

    @Override
    boolean hasCaller() {
        return caller || traces.isMarkingCatch();
    }

    @Override
    boolean retime(Event event, Line out) {
        event.utcTime.write(event.millis(), out, timeAt());
        return true;
    }

    @Override
    void begin(Event event, Line out) {
        out.ascii(TIME);
        event.utcTime.write(event.millis(), out);
        out.ascii("Z\",\"log.level\":\"").put(event.known().quoted()).put('"');
        text("process.thread.name", event.threadName(), out);
        text("log.logger", event.getLoggerName(), out);
        number("process.pid", ThisProcess.ID, out);
        text("ecs.version", VERSION, out);
        out.ascii(",\"message\":\"");
    }

    @Override
    void finish(Event event, Line out) {
        event.quotedMessage(out);
        out.put('"');
        if (event.threadId() >= 0) {
            number("process.thread.id", event.threadId(), out);
        }
        LogRecord.Place place = caller ? event.place() : null;
        if (place != null) {
            origin(place, out);
        }
        Throwable throwable = event.throwable();
        if (throwable != null) {
            text("error.type", throwable.getClass().getName(), out);
            String message = JsonLine.message(throwable);
            if (message != null) {
                text("error.message", message, out);
            }
            out.ascii(",\"error.stack_trace\":\"");
            traces.write(event, Escape.QUOTED, false, out);
            out.put('"');
        }
        tags(event, out);
        labels(event, out);
        out.put('}').put('\n');
    }

    private static void origin(LogRecord.Place place, Line out) {
        text("log.origin.function", place.className() + "." + place.method(), out);
        if (place.file() != null) {
            text("log.origin.file.name", place.file(), out);
        }
        if (place.line() >= 0) {
            number("log.origin.file.line", place.line(), out);
        }
    }

    private static void tags(Event event, Line out) {
        String before = ",\"tags\":[\"";
        for (Marker marker : event.markers()) {
            out.ascii(before).text(Value.name(marker), Escape.QUOTED).put('"');
            before = ",\"";
        }
        if (!event.markers().isEmpty()) {
            out.put(']');
        }
    }

    /** Labels are texts, and a dot in the name of one would make an object of it. */
    private static void labels(Event event, Line out) {
        Map<String, @Nullable Object> labels = new LinkedHashMap<>();
        if (event.run() != null) {
            labels.put("run", event.run());
        }
        event.extra().forEach((key, value) -> labels.put(key.replace('.', '_'), value));
        event.shownValues().forEach(pair -> labels.put(String.valueOf(pair.key).replace('.', '_'), pair.value));
        String before = ",\"labels\":{\"";
        for (Map.Entry<String, @Nullable Object> label : labels.entrySet()) {
            out.ascii(before).text(label.getKey(), Escape.QUOTED).ascii("\":\"");
            Value.write(label.getValue(), Escape.QUOTED, out);
            out.put('"');
            before = ",\"";
        }
        if (!labels.isEmpty()) {
            out.put('}');
        }
    }

    private static void text(String name, String value, Line out) {
        out.ascii(",\"").ascii(name).ascii("\":\"").text(value, Escape.QUOTED).put('"');
    }

    private static void number(String name, long value, Line out) {
        out.ascii(",\"").ascii(name).ascii("\":").number(value);
    }

    /** What makes it. */
    record Kind(boolean caller, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return new EcsLine(slot, caller, traces);
        }

        @Override
        public LayoutKind withCaller() {
            return new Kind(true, traces);
        }

        @Override
        public LayoutKind with(StackTraces others) {
            return new Kind(caller, others);
        }

        @Override
        public String word() {
            return caller ? "ecs+caller" : "ecs";
        }
    }
}
