package dev.logway.run;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The artifacts of a run on their way to its server: each is copied into a folder at once, and sent from there by a
 * thread of this, so that whoever keeps one waits for the disk alone. What was not sent when the run ends waits there
 * for whoever completes it. Thread-safe.
 */
/* Implementation notes
 *
 * Each artifact has a folder with its number, such as 7/config/hydra_cfg.yaml, which is 7.part until it is whole: a
 * process that is killed leaves no half one that would be sent. One that is kept anew takes the place of the one
 * before, unless that is just being sent: then it comes later, as its number is.
 *
 * The lock guards everything below it, and is not held while something is copied or sent.
 */
final class Outbox {
    private static final String FOLDER = "outbox";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String PART = ".part";
    private static final long PAUSE_MILLIS = 1_000;
    /** What is being sent when the time is over ends with the interrupt. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Path folder;
    private final Consumer<String> trouble;
    private final Object lock = new Object();
    private final PriorityQueue<Long> waiting = new PriorityQueue<>();
    private final Map<ArtifactPath, Long> newest = new HashMap<>();
    private long sending;
    private long next = 1;
    private @Nullable Thread sender;
    private @Nullable StoreException refused;
    private boolean closed;

    private Outbox(Path folder, Consumer<String> trouble) {
        this.folder = folder;
        this.trouble = trouble;
    }

    /** Where the artifacts wait. */
    static Path folder(Path home) {
        return home.resolve(FOLDER);
    }

    /**
     * Opens an outbox with all that waits in it.
     *
     * @param home the folder of the manifest
     * @param trouble is told, in a thread of this, what can't be sent
     */
    static Outbox open(Path home, Consumer<String> trouble) throws IOException {
        Outbox outbox = new Outbox(folder(home), trouble);
        try (Stream<Path> left = Files.list(outbox.folder)) {
            for (Path each : left.toList()) {
                String name = String.valueOf(each.getFileName());
                if (NUMBER.matcher(name).matches()) {
                    outbox.waiting.add(Long.valueOf(name));
                } else if (name.endsWith(PART)) {
                    delete(each);
                }
            }
        } catch (NoSuchFileException none) {
            return outbox;
        }
        outbox.next =
                outbox.waiting.stream().mapToLong(number -> number + 1).max().orElse(1);
        return outbox;
    }

    /**
     * Keeps a copy of a file.
     *
     * @throws StoreException if it can't be copied, or the run has ended
     */
    void put(ArtifactPath path, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException("Could not keep the artifact '" + path + "': there is no file '" + file + "'.");
        }
        keep(path, target -> Files.copy(file, target));
    }

    /**
     * Keeps bytes.
     *
     * @throws StoreException if they can't be written, or the run has ended
     */
    void put(ArtifactPath path, byte[] bytes) {
        keep(path, target -> Files.write(target, bytes));
    }

    private interface Keeping {
        void keep(Path target) throws IOException;
    }

    private void keep(ArtifactPath path, Keeping keeping) {
        long number = number(path);
        Path part = folder.resolve(number + PART);
        try {
            Path target = path.below(part);
            Files.createDirectories(target.getParent());
            keeping.keep(target);
            Files.move(part, folder.resolve(Long.toString(number)), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            deleteIfPossible(part);
            throw new StoreException(
                    "Could not keep the artifact '" + path + "' until its server has it: " + Reason.of(e)
                            + ". It waits in '" + folder + "'; is there room?",
                    e);
        }
        replaced(path, number).ifPresent(old -> deleteIfPossible(folder.resolve(Long.toString(old))));
    }

    /** Has the artifact sent; the number of the one that need not be sent any more. */
    private Optional<Long> replaced(ArtifactPath path, long number) {
        synchronized (lock) {
            Long old = newest.put(path, number);
            waiting.add(number);
            lock.notifyAll();
            return old != null && old != sending && waiting.remove(old) ? Optional.of(old) : Optional.empty();
        }
    }

    private long number(ArtifactPath path) {
        synchronized (lock) {
            if (closed) {
                throw new StoreException("The artifact '" + path + "' came after the run had ended; it is not kept.");
            }
            return next++;
        }
    }

    /** Begins to send, unless this is closed. */
    void begin(Artifacts into) {
        synchronized (lock) {
            if (sender == null && !closed) {
                sender = new Thread(() -> sendWhileOpen(into), "logway-outbox");
                sender.setDaemon(true);
                sender.start();
            }
        }
    }

    private void sendWhileOpen(Artifacts into) {
        boolean troubled = false;
        try {
            for (Long number = awaitFirst(); number != null; number = awaitFirst()) {
                try {
                    send(number, into);
                    troubled = false;
                } catch (StoreUnavailableException | OutcomeUnknownException e) {
                    if (!troubled) {
                        trouble.accept("artifacts wait in '" + folder + "': " + e.getMessage());
                    }
                    troubled = true;
                    if (isClosed()) {
                        return; // what waits is counted by whoever closes
                    }
                    pause();
                }
            }
        } catch (InterruptedException timeIsOver) {
            return;
        }
    }

    /** The next to send; null when there is none any more. */
    private @Nullable Long awaitFirst() throws InterruptedException {
        synchronized (lock) {
            while (waiting.isEmpty() && !closed) {
                lock.wait();
            }
            return toSend();
        }
    }

    private @Nullable Long toSend() {
        Long first = waiting.peek();
        sending = first == null ? 0 : first;
        return first;
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    private void pause() throws InterruptedException {
        long until = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
        synchronized (lock) {
            for (long left = PAUSE_MILLIS; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
                lock.wait(left);
            }
        }
    }

    /** Sends everything that waits, in the calling thread; the first that its server does not take now ends it. */
    void sendAll(Artifacts into) {
        for (Long number = first(); number != null; number = first()) {
            send(number, into);
        }
        end();
    }

    private @Nullable Long first() {
        synchronized (lock) {
            return toSend();
        }
    }

    private void send(long number, Artifacts into) {
        Path one = folder.resolve(Long.toString(number));
        try (Stream<Path> files = Files.walk(one)) {
            for (Path file : files.filter(Outbox::isPlain).toList()) {
                ArtifactPath path =
                        ArtifactPath.of(one.relativize(file).toString().replace('\\', '/'));
                into.put(path, file);
                sent(path, number);
            }
        } catch (StoreUnavailableException | OutcomeUnknownException later) {
            throw later;
        } catch (StoreException never) {
            refuse(never);
        } catch (IOException e) {
            refuse(new StoreException("Could not read '" + one + "': " + Reason.of(e) + ".", e));
        }
        deleteIfPossible(one);
        synchronized (lock) {
            waiting.remove(number);
        }
    }

    /** A folder may be anybody's: a link in it leads elsewhere. */
    private static boolean isPlain(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private void sent(ArtifactPath path, long number) {
        synchronized (lock) {
            newest.remove(path, number);
        }
    }

    private void refuse(StoreException why) {
        synchronized (lock) {
            refused = refused == null ? why : refused;
        }
        trouble.accept("an artifact is not kept: " + why.getMessage());
    }

    /**
     * Takes nothing more, and sends what waits if sending has begun: all of it, as long as its server takes it.
     *
     * @throws StoreException if something waits still, or was refused: the message says what
     */
    void close() {
        leave(Duration.ofNanos(Long.MAX_VALUE));
    }

    /**
     * The same for who has so much time and no more.
     *
     * @throws StoreException if something waits still, or was refused: the message says what
     */
    void leave(Duration time) {
        Thread sending;
        synchronized (lock) {
            closed = true;
            sending = sender;
            lock.notifyAll();
        }
        if (sending != null) {
            Waiting.join(sending, time);
            sending.interrupt();
            Waiting.join(sending, GRACE);
        }
        end();
    }

    private void end() {
        synchronized (lock) {
            if (waiting.isEmpty()) {
                deleteIfPossible(folder);
            } else {
                throw new StoreUnavailableException(
                        waiting.size() + " artifacts wait in '" + folder
                                + "' and come to the server with the next run here, or by: logway recover.",
                        null);
            }
            if (refused != null) {
                throw refused;
            }
        }
    }

    /** Takes away what waits, of a run that its server has refused; to be called before sending has begun. */
    void discard() {
        synchronized (lock) {
            closed = true;
            waiting.clear();
        }
        deleteIfPossible(folder);
    }

    /** What can't be deleted is sent twice at worst. */
    private static void deleteIfPossible(Path path) {
        try {
            delete(path);
        } catch (IOException stays) {
            return;
        }
    }

    private static void delete(Path path) throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(path)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException gone) {
            return;
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
