package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A level as an engine has it, encoded once for all the lines that show it. Immutable; one object for each level. */
final class KnownLevel {
    private static final int WIDTH = 8;

    private final LogLevel level;
    private final int number;
    private final byte[] padded;
    private final byte[] quoted;
    private final byte[] on;

    /** @param on the terminal's sequence that turns the level's colour on */
    KnownLevel(LogLevel level, String on) {
        this.level = level;
        this.number = level.number();
        this.padded = encoded(
                level.name() + " ".repeat(Math.max(0, WIDTH - level.name().length())), Escape.NAME);
        this.quoted = encoded(level.name(), Escape.QUOTED);
        this.on = on.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] encoded(String text, Escape escape) {
        Line line = new Line();
        line.text(text, escape);
        return Arrays.copyOf(line.bytes(), line.length());
    }

    LogLevel level() {
        return level;
    }

    int number() {
        return number;
    }

    /** The name for a text line, with blanks up to eight characters. */
    byte[] padded() {
        return padded;
    }

    /** The name for the inside of a JSON string. */
    byte[] quoted() {
        return quoted;
    }

    /** The terminal's sequence that turns the colour on. */
    byte[] on() {
        return on;
    }
}
