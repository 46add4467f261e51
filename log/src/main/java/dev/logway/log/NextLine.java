package dev.logway.log;

import java.nio.file.Path;
import java.time.Instant;

/**
 * The line that is written next, as a condition of {@link Rotation#when} sees it. Confined; valid during the call only.
 */
public interface NextLine {
    /** The live file. */
    Path file();

    /** How many bytes it has, without this line. */
    long fileBytes();

    /** How many bytes the line has. */
    int bytes();

    /** The time of its record, to the millisecond. */
    Instant time();

    /** The number of its level, see {@link LogLevel}; 255 for all above that. */
    int level();

    /** The line as it is written, with its end. */
    String text();
}
