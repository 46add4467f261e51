package dev.logway.log;

import dev.logway.log.rotation.PathTemplate;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Describes a log file for {@link LogEngine#add(FileSink)}. Immutable.
 *
 * <p>The live file always has the name {@code path}; missing directories are made, an existing file is continued. A
 * part that rotation closes is named after the moment it was closed, {@code train.2026-11-24_14-05-06_123.log}, or as
 * its {@link PartNames} say. Everything is UTF-8.
 *
 * <p>The path may have times in it, {@code train_{time:YYYY-MM-DD}.log}, with loguru's tokens, or none for all of the
 * moment. Each rotation begins a file of the name that is due then; the one before keeps its own. There is no {@link
 * Durability#RING} for such a file: it is written as by {@link Durability#FILE}, unless it is named once by {@link
 * #begunAt}.
 *
 * @param path the live file
 * @param level the lowest level that is written
 * @param layout what a line looks like
 * @param rotation when the file is closed and begun anew
 * @param durability where the bytes are when a logging call returns
 * @param opening what becomes of a file that is there, and of one that goes
 * @param run if not null, only the records of this run, see {@link LogScope}
 * @param listener hears of what was written
 * @param filter which records are written; called by the thread that logs, must not keep the record
 * @param onFailure what becomes of what goes wrong with the file, beside that it is said once and tried again
 */
public record FileSink(
        Path path,
        LogLevel level,
        Layout layout,
        Rotation rotation,
        Durability durability,
        Opening opening,
        @Nullable String run,
        FileListener listener,
        Predicate<? super LogRecord> filter,
        OnFailure onFailure)
        implements Sink {

    public FileSink {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(rotation, "rotation");
        Objects.requireNonNull(durability, "durability");
        Objects.requireNonNull(opening, "opening");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(onFailure, "onFailure");
    }

    /** A text file of all records from INFO up that rotates at 10 MB. */
    public static FileSink at(Path path) {
        return new FileSink(
                path,
                LogLevel.INFO,
                Layout.TEXT,
                Rotation.size("10 MB"),
                Durability.RING,
                Opening.usual(),
                null,
                FileListener.NONE,
                SinkHandle.ALL,
                OnFailure.REPORT);
    }

    public FileSink withPath(Path path) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    /**
     * The same file, named once: with the times in its path as they are at a moment. It keeps that name when it
     * rotates, as one without times does.
     */
    public FileSink begunAt(ZonedDateTime moment) {
        return PathTemplate.find(path.toString())
                .map(template -> withPath(Path.of(template.at(moment))))
                .orElse(this);
    }

    public FileSink withLevel(Level level) {
        return withLevel(LogLevel.of(level));
    }

    public FileSink withLevel(LogLevel level) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    public FileSink withLayout(Layout layout) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    public FileSink withRotation(Rotation rotation) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    public FileSink withDurability(Durability durability) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    public FileSink withOpening(Opening opening) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    /** The same file for the records of one run only, see {@link LogScope}. */
    public FileSink only(String run) {
        return new FileSink(
                path,
                level,
                layout,
                rotation,
                durability,
                opening,
                Objects.requireNonNull(run, "run"),
                listener,
                filter,
                onFailure);
    }

    public FileSink withListener(FileListener listener) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    /**
     * The same for those records only that the filter lets through; one that throws lets its record through, and what
     * it logs is not for this sink.
     */
    public FileSink withFilter(Predicate<? super LogRecord> filter) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }

    public FileSink withOnFailure(OnFailure onFailure) {
        return new FileSink(path, level, layout, rotation, durability, opening, run, listener, filter, onFailure);
    }
}
