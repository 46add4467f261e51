package dev.logway.log;

import java.util.List;
import java.util.Objects;
import org.slf4j.event.Level;

/**
 * How much a record matters. Immutable.
 *
 * <p>The names, numbers, colours and icons of the seven that there always are are loguru's. SLF4J knows five of them:
 * where a record leaves as one of SLF4J's, {@link #SUCCESS} is its INFO and {@link #CRITICAL} its ERROR.
 *
 * @param name as it stands in a line
 * @param number the higher, the more it matters; from 0 up
 * @param color markup that begins the level's colour, such as {@code <green><bold>}; may be empty
 * @param icon for formats that show one
 */
public record LogLevel(String name, int number, String color, String icon) {
    public static final LogLevel TRACE = new LogLevel("TRACE", 5, "<cyan><bold>", "\u270F\uFE0F");
    public static final LogLevel DEBUG = new LogLevel("DEBUG", 10, "<blue><bold>", "\uD83D\uDC1E");
    public static final LogLevel INFO = new LogLevel("INFO", 20, "<bold>", "\u2139\uFE0F");
    public static final LogLevel SUCCESS = new LogLevel("SUCCESS", 25, "<green><bold>", "\u2705");
    public static final LogLevel WARNING = new LogLevel("WARNING", 30, "<yellow><bold>", "\u26A0\uFE0F");
    public static final LogLevel ERROR = new LogLevel("ERROR", 40, "<red><bold>", "\u274C");
    public static final LogLevel CRITICAL = new LogLevel("CRITICAL", 50, "<RED><bold>", "\u2620\uFE0F");

    /** @throws IllegalArgumentException if the name is empty or the number negative */
    public LogLevel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(color, "color");
        Objects.requireNonNull(icon, "icon");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A level has no name. Call it for example NOTICE.");
        }
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The level '" + name + "' has the number " + number + ", expected one from 0 up.");
        }
    }

    /** The seven that there always are, lowest first. */
    static List<LogLevel> standard() {
        return List.of(TRACE, DEBUG, INFO, SUCCESS, WARNING, ERROR, CRITICAL);
    }

    /** The level of SLF4J's. */
    public static LogLevel of(Level level) {
        return switch (level) {
            case TRACE -> TRACE;
            case DEBUG -> DEBUG;
            case INFO -> INFO;
            case WARN -> WARNING;
            case ERROR -> ERROR;
        };
    }

    /**
     * A level without a name of its own: {@code Level 37}.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static LogLevel numbered(int number) {
        return new LogLevel("Level " + number, number, "", " ");
    }

    /** The highest of SLF4J's that is not above this one; TRACE if all are. */
    public Level toSlf4j() {
        return slf4j(number);
    }

    /** The highest level of SLF4J that is not above the number. */
    static Level slf4j(int number) {
        if (number >= ERROR.number) {
            return Level.ERROR;
        } else if (number >= WARNING.number) {
            return Level.WARN;
        } else if (number >= INFO.number) {
            return Level.INFO;
        }
        return number >= DEBUG.number ? Level.DEBUG : Level.TRACE;
    }
}
