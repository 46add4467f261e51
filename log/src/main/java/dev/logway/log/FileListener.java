package dev.logway.log;

import java.nio.file.Path;
import org.slf4j.event.Level;

/**
 * Hears of what a file sink has written, and what becomes of its parts. What it throws is reported once and ignored.
 *
 * <p>Calls of {@link #written} for one sink never overlap and come in order, from whichever thread has just written; so
 * it must return fast, and it may log. {@link #rotated} and {@link #packed} come before anything else becomes of the
 * file that they are told: who is to have its bytes later gives it a second name before he returns.
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
     * The file was closed, and mostly renamed; no line has been written to the next one yet. Parts are told of in the
     * order of their lines, and each before it may be renamed again, packed or deleted. Who writes waits for it, so it
     * must return at once; what it logs is not written to this file, but counted as dropped.
     *
     * @param closed the part that will not change any more
     */
    default void rotated(Path closed) {}

    /**
     * A part that was closed, or a log that never rotates and was closed itself, was packed. Its file is there no more,
     * and the packed one may be deleted as soon as this returns. Called in the background, behind those who write.
     *
     * @param part the file that is gone
     * @param packed the one that has come instead
     */
    default void packed(Path part, Path packed) {}
}
