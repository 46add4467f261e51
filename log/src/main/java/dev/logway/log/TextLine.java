package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Writes {@code time | LEVEL    | thread | logger - message key=value}, the stack trace below; coloured as loguru
 * does by default: time green, names cyan, level and message in the colour of the level.
 */
final class TextLine extends LineFormat {
    private static final byte[] GREEN = ascii("\033[32m");
    private static final byte[] CYAN = ascii("\033[36m");
    private static final byte[] OFF = ascii("\033[0m");
    private static final byte[] BAR = ascii(" | ");
    private static final byte[] DASH = ascii(" - ");

    private final boolean colored;
    private final boolean caller;
    private final StackTraces traces;

    TextLine(int slot, boolean colored, boolean caller, StackTraces traces) {
        super(slot, colored ? GREEN.length : 0);
        this.colored = colored;
        this.caller = caller;
        this.traces = traces;
    }

    @Override
    boolean isColored() {
        return colored;
    }

    @Override
    boolean hasCaller() {
        return caller || traces.isMarkingCatch();
    }

    @Override
    void begin(Event event, Line out) {
        if (colored) {
            out.put(GREEN);
        }
        event.localTime.write(event.millis(), out);
        level(event.known(), out);
        out.put(event.threadText());
        if (!caller) {
            who(event.logger().encodedName(), event, out);
        }
    }

    @Override
    void finish(Event event, Line out) {
        if (caller) {
            Caller known = event.caller();
            who(known == null ? event.logger().encodedName() : known.name(), event, out);
        }
        if (colored && event.isMarked()) {
            event.coloredMessage(on -> on.put(event.known().on()), out);
        } else {
            event.textMessage(out);
        }
        if (colored) {
            out.put(OFF);
        }
        details(event, out);
        out.put('\n');
        traces.write(event, Escape.MESSAGE, colored, out);
    }

    private void level(KnownLevel level, Line out) {
        if (colored) {
            out.put(OFF)
                    .put(BAR)
                    .put(level.on())
                    .put(level.padded())
                    .put(OFF)
                    .put(BAR)
                    .put(CYAN);
        } else {
            out.put(BAR).put(level.padded()).put(BAR);
        }
    }

    /** What stands between thread and message. */
    private void who(byte[] name, Event event, Line out) {
        if (colored) {
            out.put(OFF).put(BAR).put(CYAN).put(name).put(OFF);
        } else {
            out.put(BAR).put(name);
        }
        out.put(DASH);
        if (colored) {
            out.put(event.known().on());
        }
    }

    /** A name as it stands in a line. */
    static byte[] encoded(String name) {
        Line line = new Line();
        line.text(name, Escape.NAME);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    private static void details(Event event, Line out) {
        for (KeyValuePair pair : event.shownValues()) {
            Value.pair(pair.key, pair.value, out);
        }
        for (Marker marker : event.markers()) {
            Value.pair("marker", Value.name(marker), out);
        }
        if (event.bound() != Extra.EMPTY || event.shared() != Extra.EMPTY) {
            extra(event, out);
        } else if (event.context() != Context.EMPTY) {
            out.put(event.context().text());
        }
    }

    /** Each key once, with the value that counts. */
    private static void extra(Event event, Line out) {
        Set<String> shown = new HashSet<>(LogCall.keys(event.values()));
        event.bound().text(shown, out);
        shown.addAll(event.bound().keys());
        event.context().shown().forEach((key, value) -> {
            if (shown.add(key)) {
                Value.pair(key, value, out);
            }
        });
        event.shared().text(shown, out);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What makes it. */
    record Kind(boolean caller, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return new TextLine(slot, colored, caller, traces);
        }

        @Override
        public boolean hasColors() {
            return true;
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
            return caller ? "text+caller" : "text";
        }
    }
}
