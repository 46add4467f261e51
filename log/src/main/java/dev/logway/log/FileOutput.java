package dev.logway.log;

import dev.logway.log.rotation.PathTemplate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A log file that is appended to and rotated. One-thread-at-a-time. */
/* Implementation notes
 *
 * The name of the live file changes only where the time is in its path. There each name has turns of its own, and there
 * is no ring: who completes a log looks for one beside the file that he knows.
 *
 * What is asked of the file changes without its being closed. Who changes it does not wait for who is writing: the next
 * one who writes sees it.
 */
final class FileOutput implements Output {
    private static final long NEVER = -1;

    private final Path log;
    private final Optional<PathTemplate> template;
    private final Notices notices;
    private final Background background = new Background("logway-upkeep");
    private final Fallback fallback;
    private final Surroundings here;
    private volatile Terms asked;
    private Terms terms;
    private long watchedAt;
    private Turns turns;
    private @Nullable RingFile ring;
    private volatile LiveFile file;

    /** What the parts are called that were closed in one millisecond, and in which. */
    private final Set<Path> justClosed = new HashSet<>();

    private Instant closedAt = Instant.MIN;

    /** What is asked of the file, and how far it is with that. */
    private final class Terms {
        final Rotation rotation;
        final Durability durability;
        final long watchNanos;
        final Limits limits;
        final Upkeep upkeep;

        Terms(FileSink sink) {
            Duration watch = sink.opening().watch();
            rotation = sink.rotation();
            durability = sink.durability();
            watchNanos = watch == null ? NEVER : TimeUnit.NANOSECONDS.convert(watch);
            limits = new Limits(rotation, here.zone(), fallback);
            upkeep = new Upkeep(log, sink, here, fallback, notices::packed, background);
        }

        boolean askForBirth() {
            return !rotation.schedules().isEmpty() || rotation.names().naming().tellsBeginning();
        }
    }

    FileOutput(FileSink sink, Fallback fallback) throws IOException {
        this(sink, fallback, Surroundings.ofThisMachine());
    }

    FileOutput(FileSink sink, Fallback fallback, Surroundings here) throws IOException {
        sink.rotation().compression().check();
        this.here = here;
        this.log = log(sink);
        this.template = PathTemplate.find(log.toString());
        this.notices = new Notices(sink.listener(), fallback);
        this.fallback = fallback;
        this.terms = new Terms(sink);
        this.asked = terms;
        this.file = liveFile(livePath());
        this.turns = new Turns(file.path(), fallback, here.keys());
        makeFolder(file.path());
        terms.upkeep.begin(file.path());
        try {
            turns.begin();
            recover();
            if (sink.opening().moment() == Opening.Moment.AT_ONCE || Files.exists(file.path())) {
                file.open();
            }
            this.ring = createRing().orElse(null);
            if (ring != null) {
                turns.own(ring);
            }
            if (sink.opening().content() == Opening.Content.ANEW) {
                emptyIfAlone();
            }
            watchedAt = System.nanoTime();
        } finally {
            turns.end();
        }
    }

    /** The file of a sink, absolute, with the times that are in its path. */
    static Path log(FileSink sink) {
        return sink.path().toAbsolutePath().normalize();
    }

    /** From now on this is asked of the file, which has the same path and goes on behind what it has. Thread-safe. */
    void goOnAs(FileSink sink) {
        notices.become(sink.listener());
        asked = new Terms(sink);
    }

    private void doAsAsked() throws IOException {
        Terms before = terms;
        terms = asked;
        if (terms.askForBirth() && !before.askForBirth()) {
            file.close();
            file = liveFile(file.path()); // which finds out when it is opened
        }
    }

    private void emptyIfAlone() throws IOException {
        if (file.size() > 0) {
            if (ring != null || template.isPresent()) {
                file.empty();
            } else {
                fallback.sayOnce(file.path() + " is written to by another one, so it is continued and not begun anew");
            }
        }
    }

    private Path livePath() {
        return template.map(path -> Path.of(path.at(here.wallClock()))).orElse(log);
    }

    private LiveFile liveFile(Path path) {
        return new LiveFile(path, here, terms.askForBirth());
    }

    private static void makeFolder(Path path) throws IOException {
        Path folder = path.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
    }

    private void recover() throws IOException {
        try {
            LogRecovery.recoverInTurn(file.path());
        } catch (UnreadableRing unreadable) {
            fallback.sayOnce(String.valueOf(unreadable.getMessage()));
        }
    }

    private Optional<RingFile> createRing() {
        try {
            return template.isEmpty() ? RingFile.create(log) : Optional.empty();
        } catch (IOException e) {
            fallback.failed("no ring beside " + log + ", so each line is written at once", e);
            return Optional.empty();
        }
    }

    /** The memory that outlives the process; empty if another one has it, or there can't be one. */
    Optional<RingFile> ring() {
        return Optional.ofNullable(ring);
    }

    /** The live file, absolute. Thread-safe. */
    Path path() {
        return file.path();
    }

    @Override
    public String name() {
        return path().toString();
    }

    @Override
    public void begin() throws IOException {
        doAsAsked();
        boolean maybeAnother = beginTurn();
        if (maybeAnother || isToBeLookedAt()) {
            if (file.catchUp()) {
                terms.limits.forget();
            }
        } else {
            file.beOpen();
        }
    }

    private boolean beginTurn() throws IOException {
        try {
            return turns.begin();
        } catch (NoSuchFileException folderHasVanished) {
            makeFolder(file.path());
            return turns.begin();
        }
    }

    private boolean isToBeLookedAt() {
        long watchNanos = terms.watchNanos;
        long now = watchNanos == NEVER ? 0 : System.nanoTime();
        if (watchNanos == NEVER || now - watchedAt < watchNanos) {
            return false;
        }
        watchedAt = now;
        return true;
    }

    @Override
    public void end() throws IOException {
        turns.end();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        file.write(bytes);
    }

    @Override
    public boolean isFull(long pending, int length, long stamp, Upcoming line) {
        Limits limits = terms.limits;
        long before = file.size() + pending;
        return limits.isFull(before, length)
                || limits.isDue(Stamp.millis(stamp), file::begun)
                || limits.areWanted(before, file.path(), line);
    }

    @Override
    public void startAnew(long millis) {
        try {
            file.close();
            if (ring == null) {
                recover(); // a dead owner's rest is looked for in the live file only
            }
            Path next = livePath();
            if (next.equals(file.path())) {
                Path part = terms.rotation.names().naming().place(closing(millis));
                closed(Files.move(next, part));
                justClosed.add(part);
            } else {
                goTo(next);
            }
        } catch (IOException failure) {
            fallback.failed("cannot rename " + file.path() + ", so it grows on and is rotated later", failure);
        }
        try {
            file.open();
        } catch (IOException failure) {
            fallback.failed("cannot begin " + file.path() + " anew, will try again", failure);
        }
        terms.limits.goOn(millis, file.size());
    }

    private Naming.Closing closing(long millis) {
        Instant now = here.now();
        if (!now.truncatedTo(ChronoUnit.MILLIS).equals(closedAt)) {
            closedAt = now.truncatedTo(ChronoUnit.MILLIS);
            justClosed.clear();
        }
        return new Naming.Closing(
                file.path(),
                file.begun(),
                now,
                Instant.ofEpochMilli(terms.limits.wasDue(millis)),
                here.zone(),
                terms.rotation.compression().suffix(),
                justClosed);
    }

    /** Goes on in a file of another name, during a turn at the old one. */
    private void goTo(Path next) throws IOException {
        makeFolder(next);
        Path closed = file.path();
        turns.leave();
        turns = new Turns(next, fallback, here.keys());
        file = liveFile(next);
        closed(closed);
        turns.begin();
        recover();
    }

    private void closed(Path part) {
        notices.rotated(part);
        terms.upkeep.closed(part, this::path);
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public void wrote(long bytes, int highest) throws IOException {
        if (terms.durability == Durability.DISK && highest >= LogLevel.ERROR.number()) {
            file.force();
        }
        notices.wrote(bytes, highest);
    }

    @Override
    public void afterwards() {
        notices.deliver();
    }

    @Override
    public void leaveLanes(boolean empty) throws IOException {
        doAsAsked();
        RingFile used = ring;
        boolean isAlone = template.isPresent() || (used != null && !turns.hasGuests());
        ring = null;
        turns.leave();
        if (used != null) {
            try (used) {
                if (empty) {
                    used.delete();
                }
            }
        }
        if (terms.rotation.isNever() && isAlone) {
            file.close(); // what is logged from now on is in a file of its own
            terms.upkeep.ended(file.path());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public boolean await(long deadlineNanos) {
        return background.await(deadlineNanos);
    }
}
