package dev.logway.log;

import org.slf4j.event.Level;

/**
 * What a level is called in a line. Immutable.
 *
 * <p>The names are loguru's, so that what reads its files reads ours: SLF4J's five, with {@code WARNING} for its WARN,
 * padded with blanks to eight.
 */
enum LevelName {
    TRACE("TRACE   ", "36;1"),
    DEBUG("DEBUG   ", "34;1"),
    INFO("INFO    ", "1"),
    WARNING("WARNING ", "33;1"),
    ERROR("ERROR   ", "31;1");

    private static final LevelName[] BY_TENS = values();

    private final String padded;
    private final String color;

    LevelName(String padded, String color) {
        this.padded = padded;
        this.color = color;
    }

    static LevelName of(Level level) {
        return of(level.toInt());
    }

    /** @param level an integer of SLF4J, 0 to 40 */
    static LevelName of(int level) {
        return BY_TENS[level / 10];
    }

    /** SLF4J's level of this name. */
    Level level() {
        return Level.intToLevel(10 * ordinal());
    }

    String padded() {
        return padded;
    }

    /** The terminal's sequence that turns this level's colour on. */
    String color() {
        return "\033[" + color + "m";
    }
}
