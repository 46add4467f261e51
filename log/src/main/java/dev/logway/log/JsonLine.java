package dev.logway.log;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Writes one JSON object per line: {@code time} (UTC), {@code level}, {@code thread}, {@code logger}, {@code message},
 * and where there are any {@code caller}, {@code run}, {@code values}, {@code markers}, {@code context} and {@code
 * exception} with {@code type}, {@code message} and {@code trace}.
 */
final class JsonLine extends LineFormat {
    private static final String TIME = "{\"time\":\"";

    private final boolean caller;
    private final StackTraces traces;

    JsonLine(int slot, boolean caller, StackTraces traces) {
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
        out.ascii("Z\",\"level\":\"").put(event.known().quoted());
        member("thread", event.threadName(), out.put('"'));
        member("logger", event.logger().getName(), out);
        out.ascii(",\"message\":\"");
    }

    @Override
    void finish(Event event, Line out) {
        event.quotedMessage(out);
        out.put('"');
        Caller known = event.caller();
        if (caller && known != null) {
            member("caller", known.text(), out);
        }
        if (event.run() != null) {
            member("run", event.run(), out);
        }
        values(event.shownValues(), event.bound(), out);
        markers(event.markers(), out);
        context(event.context().shown(), event.shared(), out);
        exception(event, out);
        out.put('}').put('\n');
    }

    /** What the call has given, by each key the last, and what is bound to its logger. */
    private static void values(List<KeyValuePair> values, Extra bound, Line out) {
        String before = ",\"values\":{";
        for (int i = 0; i < values.size(); i++) {
            KeyValuePair pair = values.get(i);
            if (!isAmong(values, i + 1, pair.key)) {
                out.ascii(before);
                pair(pair.key, pair.value, out);
                before = ",";
            }
        }
        if (!bound.isEmpty()) {
            before = bound.json(before, LogCall.keys(values), out);
        }
        if (before.equals(",")) {
            out.put('}');
        }
    }

    private static boolean isAmong(List<KeyValuePair> values, int from, @Nullable String key) {
        for (int i = from; i < values.size(); i++) {
            if (Objects.equals(values.get(i).key, key)) {
                return true;
            }
        }
        return false;
    }

    private static void markers(List<Marker> markers, Line out) {
        String before = ",\"markers\":[\"";
        for (Marker marker : markers) {
            out.ascii(before).text(Value.name(marker), Escape.QUOTED).put('"');
            before = ",\"";
        }
        if (!markers.isEmpty()) {
            out.put(']');
        }
    }

    /** The context of the thread, and what all records have. */
    private static void context(Map<String, @Nullable String> context, Extra shared, Line out) {
        String before = ",\"context\":{";
        for (Map.Entry<String, @Nullable String> entry : context.entrySet()) {
            out.ascii(before);
            pair(entry.getKey(), entry.getValue(), out);
            before = ",";
        }
        if (!shared.isEmpty()) {
            before = shared.json(before, context.keySet(), out);
        }
        if (before.equals(",")) {
            out.put('}');
        }
    }

    private void exception(Event event, Line out) {
        Throwable throwable = event.throwable();
        if (throwable == null) {
            return;
        }
        out.ascii(",\"exception\":{\"type\":\"").text(throwable.getClass().getName(), Escape.QUOTED);
        out.ascii("\",");
        pair("message", message(throwable), out);
        out.ascii(",\"trace\":\"");
        traces.write(event, Escape.QUOTED, false, out);
        out.put('"').put('}');
    }

    /** The message of an exception, which may be the program's own class; null if it has none. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    static @Nullable String message(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (Throwable failure) {
            return "[FAILED getMessage()]";
        }
    }

    private static void member(String name, String value, Line out) {
        out.put(',');
        pair(name, value, out);
    }

    /** Appends {@code "key":value}. */
    static void pair(@Nullable String key, @Nullable Object value, Line out) {
        out.put('"').text(String.valueOf(key), Escape.QUOTED).put('"').put(':');
        if (isNumber(value) || value instanceof Boolean || value == null) {
            out.ascii(String.valueOf(value));
            return;
        }
        out.put('"');
        Value.write(value, Escape.QUOTED, out);
        out.put('"');
    }

    /**
     * Whether the value's text is a number to JSON, which knows no NaN, no infinity and no number of one's own make.
     */
    private static boolean isNumber(@Nullable Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        if (value instanceof Float number) {
            return Float.isFinite(number);
        }
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
    }

    /** What makes it. */
    record Kind(boolean caller, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return new JsonLine(slot, caller, traces);
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
            return caller ? "json+caller" : "json";
        }
    }
}
