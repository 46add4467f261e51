package dev.logway.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the file of an engine's settings has changed, and has the engine go over to what it says then.
 * One-thread-at-a-time.
 */
final class Reload {
    private final Path file;
    private final Reading reading;
    private final LogwayLogger log;
    private final LogEngine engine;
    private @Nullable State seen;
    private String complaint = "";

    /** Reads the settings as they are now. */
    interface Reading {
        /** @param mistakes is told of what is wrong with the file */
        LogSettings read(Consumer<String> mistakes);
    }

    /** What tells a file from what it was. */
    record State(FileTime changed, long size, @Nullable Object key) {
        boolean isEmpty() {
            return size == 0;
        }

        /** Null for one that is not there. */
        static @Nullable State of(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return new State(now.lastModifiedTime(), now.size(), now.fileKey());
            } catch (IOException notThere) {
                return null;
            }
        }
    }

    /** @param seen the state of the file before it was read last */
    Reload(Path file, @Nullable State seen, Reading reading, LogEngine engine) {
        this.file = file;
        this.seen = seen;
        this.reading = reading;
        this.engine = engine;
        this.log = engine.logger(LogEngine.class.getPackageName());
    }

    /** Looks as often as the settings say, in a thread of its own, until they say never. */
    void start() {
        Thread thread = new Thread(this::run, "logway-reload");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run() {
        for (Duration every = engine.reload(); every != null; every = engine.reload()) {
            LockSupport.parkNanos(this, every.toNanos());
            look();
        }
    }

    /** Reads the file if it has changed. One that is wrong changes nothing, which is said once. */
    void look() {
        State now = State.of(file);
        if (Objects.equals(now, seen) || (now != null && now.isEmpty())) {
            return; // an empty one is just being written
        }
        seen = now;
        if (now == null) {
            complain("it is not there any more");
            return;
        }
        List<String> mistakes = new ArrayList<>();
        LogSettings settings = reading.read(mistakes::add);
        if (!mistakes.isEmpty()) {
            complain(String.join("\n", mistakes));
            return;
        }
        try {
            engine.change(settings);
            complaint = "";
            engine.intake().unattended(() -> log.info("{} has changed and was read anew", file));
        } catch (UncheckedIOException | IllegalArgumentException impossible) {
            complain(String.valueOf(impossible.getMessage()));
        }
    }

    private void complain(String what) {
        if (!what.equals(complaint)) {
            complaint = what;
            engine.intake()
                    .unattended(
                            () -> log.warn("{} has changed, but what it said before goes on to hold:\n{}", file, what));
        }
    }
}
