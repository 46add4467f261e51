package dev.logway.run;

import dev.logway.log.FileSink;
import dev.logway.log.LevelChange;
import dev.logway.log.LogEngine;
import dev.logway.log.LogScope;
import dev.logway.log.SinkHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The consoles and files of a run on the engine. Confined to whoever holds the run's lock, but for closing. */
final class RunLog {
    private final LogEngine engine = LogEngine.get();
    private final RunLogging logging;
    private final Thread opener = Thread.currentThread();
    private final List<SinkHandle> consoles = new ArrayList<>();
    private final List<SinkHandle> files = new ArrayList<>();
    private @Nullable LevelChange levels;
    private @Nullable LogScope scope;

    RunLog(RunLogging logging) {
        this.logging = logging;
    }

    /**
     * Sees that all files can be written, before there is a run in the store, so that none is left of a run that can't
     * begin.
     *
     * @throws RunException if one can't
     */
    void tryFiles() {
        for (FileSink sink : logging.files()) {
            Path file = sink.path();
            try {
                Files.createDirectories(Objects.requireNonNull(file.getParent(), "a log is in a folder"));
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                        .close();
            } catch (IOException e) {
                throw new RunException(
                        "Could not write the log file '" + file + "': " + Reason.of(e) + logging.choosingAnother(file),
                        e);
            }
        }
    }

    /**
     * @param id of the run, whose lines alone come into the files
     * @param listened has what listens to a file
     * @throws RunException if a file can't be opened
     */
    void open(String id, UnaryOperator<FileSink> listened) {
        logging.log().capture().forEach(engine::capture);
        scope = LogScope.open(id);
        try {
            levels = logging.open(
                    engine,
                    file -> listened.apply(file.only(id)),
                    sink -> (sink.path().isEmpty() ? consoles : files).add(sink));
        } catch (UncheckedIOException e) {
            throw new RunException(e.getMessage() + ". Choose another file.", e);
        }
    }

    /** Where the process ends, and its other threads go on, they are not heard any more. */
    void hearOnlyWhoEnds() {
        if (Thread.currentThread() != opener) {
            engine.onlyFromThisThread();
        }
    }

    /** The lines that its files could not take. */
    long dropped() {
        return files.stream().mapToLong(SinkHandle::dropped).sum();
    }

    void closeFiles() {
        files.forEach(SinkHandle::close);
    }

    /** A scope is its thread's own; in the thread of a shutdown hook there is nothing to leave. */
    void closeConsoles() {
        consoles.forEach(SinkHandle::close);
        if (levels != null) {
            levels.close();
        }
        if (scope != null && Thread.currentThread() == opener) {
            scope.close();
        }
    }
}
