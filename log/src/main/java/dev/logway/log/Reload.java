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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the file of an engine's settings has changed, and has the engine go over to what it says then.
 * One-thread-at-a-time.
 */
/* Implementation notes
 *
 * Who saves a file may empty it first, write it in pieces, or put another one in its place, so what one look finds may
 * be half of it, or nothing. Hence a change counts when it was found by several looks in a row, and was not changed
 * while it was read. So that it is seen after the time that the settings say, looks are twice as often. What is absent
 * may come yet: only a file that says so ends the looking.
 */
final class Reload {
    private static final long SETTLED_NANOS = 500_000_000;

    private final Path file;
    private final Reading reading;
    private final LogwayLogger log;
    private final LogEngine engine;
    private Duration every;

    /** What was read last. */
    private @Nullable State seen;

    /** What was found by the last looks, and how many they were. */
    private @Nullable State found;

    private int times;
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

    /**
     * @param seen the state of the file before it was read last
     * @param every how long it takes at most until a change is seen
     */
    Reload(Path file, @Nullable State seen, Reading reading, LogEngine engine, Duration every) {
        this.file = file;
        this.seen = seen;
        this.found = seen;
        this.every = every;
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
        while (!isOver()) {
            LockSupport.parkNanos(this, pauseNanos());
            tryLook();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever this look meets, another one is to follow
    private void tryLook() {
        try {
            look();
        } catch (Throwable failure) {
            engine.fallback().failed("cannot look whether " + file + " has changed, will try again", failure);
        }
    }

    boolean isOver() {
        return every.isZero();
    }

    private long pauseNanos() {
        return TimeUnit.NANOSECONDS.convert(every) / 2;
    }

    /** Reads the file if it has changed and stays as it is. One that is wrong changes nothing, which is said once. */
    void look() {
        State now = State.of(file);
        times = Objects.equals(now, found) ? times + 1 : 1;
        found = now;
        if (Objects.equals(now, seen) || !isSettled() || (now != null && now.isEmpty())) {
            return;
        }
        List<String> mistakes = new ArrayList<>();
        LogSettings settings = now == null ? LogSettings.usual() : reading.read(mistakes::add);
        if (!Objects.equals(State.of(file), now)) {
            return;
        }
        seen = now;
        if (now == null) {
            complain("it is not there any more");
        } else if (!mistakes.isEmpty()) {
            complain(String.join("\n", mistakes));
        } else {
            goOver(settings);
        }
    }

    private boolean isSettled() {
        return times > 1 && times > SETTLED_NANOS / pauseNanos();
    }

    private void goOver(LogSettings settings) {
        try {
            engine.change(settings);
            every = Objects.requireNonNullElse(settings.reload(), every);
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
