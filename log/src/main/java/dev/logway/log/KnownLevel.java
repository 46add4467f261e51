package dev.logway.log;

import dev.logway.log.markup.Colors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A level as an engine has it, encoded once for all the lines that show it. Immutable; one object for each level. */
final class KnownLevel {
    private static final int WIDTH = 8;

    private final LogLevel level;
    private final int number;
    private final byte[] padded;
    private final byte[] quoted;
    private final byte[] on;

    /** Made when a template asks for it first, as most programs have none. */
    private byte @Nullable [] color;

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

    /** The terminal's sequences that turn the level's own colour on, one for each of its tags. */
    byte[] color() {
        byte[] known = color;
        if (known == null) {
            known = Colors.on(level.color()).getBytes(StandardCharsets.US_ASCII);
            color = known; // whoever makes it, too, makes the same
        }
        return known;
    }

    /** The terminal's sequence that turns the colour on. */
    byte[] on() {
        return on;
    }
}
