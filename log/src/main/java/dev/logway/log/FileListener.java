package dev.logway.log;

import java.nio.file.Path;
import org.slf4j.event.Level;

/**
 * Hears of what a file sink has written. Calls for one sink never overlap and come in order, from whichever thread has
 * just written: an implementation must return fast. It may log; what it throws is reported once and ignored.
 */
public interface FileListener {
    /** A listener that does nothing. */
    FileListener NONE = new FileListener() {};

    /**
     * Some lines have reached the operating system.
     *
     * @param bytes how many bytes since the last call
     * @param highest the highest level among them, as SLF4J has it
     */
    default void written(long bytes, Level highest) {}

    /**
     * The file was closed and renamed, and one of its old name begun.
     *
     * @param closed the part that will not change any more
     */
    default void rotated(Path closed) {}

    /**
     * A part that was closed, or a log that never rotates and was closed itself, was packed. Its file is there no more.
     *
     * @param part the file that is gone
     * @param packed the one that has come instead
     */
    default void packed(Path part, Path packed) {}
}
