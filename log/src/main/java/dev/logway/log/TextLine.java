package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Writes {@code time | LEVEL    | thread | logger - message key=value}, the stack trace below; coloured as loguru
 * does by default: time green, names cyan, level and message in the colour of the level.
 */
final class TextLine {
    private static final byte[] GREEN = ascii("\033[32m");
    private static final byte[] CYAN = ascii("\033[36m");
    private static final byte[] OFF = ascii("\033[0m");
    private static final byte[] BAR = ascii(" | ");
    private static final byte[] DASH = ascii(" - ");
    private static final byte[][] PLAIN_LEVEL = levels(name -> " | " + name.padded() + " | ");
    private static final byte[][] COLORED_LEVEL =
            levels(name -> "\033[0m | " + name.color() + name.padded() + "\033[0m | ");
    private static final byte[][] LEVEL_ON = levels(LevelName::color);

    static final int COLORED_TIME_AT = 5;

    private TextLine() {}

    static void beginPlain(Event event, Line out) {
        event.localTime.write(event.millis(), out);
        out.put(PLAIN_LEVEL[event.level() / 10]);
        out.put(event.threadText()).put(event.logger().plainName());
    }

    static void finishPlain(Event event, Line out) {
        event.textMessage(out);
        details(event, out);
        out.put('\n');
        trace(event, out);
    }

    static void beginColored(Event event, Line out) {
        out.put(GREEN);
        event.localTime.write(event.millis(), out);
        out.put(COLORED_LEVEL[event.level() / 10]).put(CYAN);
        out.put(event.threadText()).put(event.logger().coloredName());
        out.put(LEVEL_ON[event.level() / 10]);
    }

    static void finishColored(Event event, Line out) {
        event.textMessage(out);
        out.put(OFF);
        details(event, out);
        out.put('\n');
        trace(event, out);
    }

    /** What stands between thread and message. */
    static byte[] plainName(String logger) {
        Line line = new Line();
        line.put(BAR).text(logger, Escape.NAME).put(DASH);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    static byte[] coloredName(String logger) {
        Line line = new Line();
        line.put(OFF).put(BAR).put(CYAN).text(logger, Escape.NAME).put(OFF).put(DASH);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    private static void details(Event event, Line out) {
        for (KeyValuePair pair : event.values()) {
            Value.pair(pair.key, pair.value, out);
        }
        for (Marker marker : event.markers()) {
            Value.pair("marker", Value.name(marker), out);
        }
        if (event.context() != Context.EMPTY) {
            out.put(event.context().text());
        }
    }

    private static void trace(Event event, Line out) {
        if (event.throwable() != null) {
            Trace.write(event.throwable(), Escape.MESSAGE, out);
        }
    }

    private static byte[][] levels(Function<LevelName, String> text) {
        return Arrays.stream(LevelName.values())
                .map(name -> ascii(text.apply(name)))
                .toArray(byte[][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
