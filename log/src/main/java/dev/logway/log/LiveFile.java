package dev.logway.log;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that a log is written to now. One-thread-at-a-time. */
final class LiveFile implements Closeable {
    private final Path path;
    private final Surroundings here;
    private final boolean knowsBirth;
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long size;
    private Instant begun = Instant.EPOCH;

    /** @param knowsBirth whether anybody will ask when it was begun */
    LiveFile(Path path, Surroundings here, boolean knowsBirth) {
        this.path = path;
        this.here = here;
        this.knowsBirth = knowsBirth;
    }

    Path path() {
        return path;
    }

    /** How many bytes it has. */
    long size() {
        return size;
    }

    /** When it was begun, by whichever process. */
    Instant begun() {
        return begun;
    }

    /** Opens the file that has the name now, or makes one. An interrupt is kept for later. */
    void open() throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!tryOpen()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** False if an interrupt came in between. */
    private boolean tryOpen() throws IOException {
        try {
            openNow();
            return true;
        } catch (ClosedByInterruptException race) {
            return false;
        }
    }

    private void openNow() throws IOException {
        boolean isNew = knowsBirth && Files.notExists(path);
        FileChannel opened = openIn(path);
        channel = opened;
        key = here.keys().find(path);
        size = opened.size();
        if (knowsBirth) {
            begun = isNew ? here.now() : here.birth().of(path);
            noteBirth();
        }
    }

    /** In a folder that may have vanished. */
    private static FileChannel openIn(Path path) throws IOException {
        try {
            return FileChannel.open(path, CREATE, WRITE, APPEND);
        } catch (NoSuchFileException noFolder) {
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow(() -> noFolder));
            return FileChannel.open(path, CREATE, WRITE, APPEND);
        }
    }

    /** Makes sure that it is open. */
    void beOpen() throws IOException {
        channel();
    }

    /** Takes away what is in it. */
    void empty() throws IOException {
        channel().truncate(0);
        size = 0;
        begun = here.now();
        if (knowsBirth) {
            noteBirth();
        }
    }

    /** One that can't be noted is the time of the last write when the next process comes: no reason not to log. */
    private void noteBirth() {
        try {
            here.birth().note(path, begun);
        } catch (IOException cannotBeNoted) {
            return;
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel used = channel;
        if (used == null || !used.isOpen()) {
            open();
            used = channel;
        }
        if (used == null) {
            throw new IllegalStateException("bug: a file that was opened has no channel");
        }
        return used;
    }

    /**
     * Goes to the file that has the name now, behind what others have written, on a line of its own. Where there are no
     * keys that would tell, it is opened each time.
     *
     * @return whether it is another file
     */
    boolean catchUp() throws IOException {
        Object before = key;
        long known = size;
        Instant born = begun;
        boolean isSame = before != null && before.equals(here.keys().find(path));
        if (!isSame) {
            close();
            known = 0;
            open();
        }
        size = channel().size();
        if (size != known && size > 0) {
            size += endLine(path, channel(), size);
        }
        return !isSame && (before != null || !born.equals(begun));
    }

    /** Ends the last line of a log if a process that was killed has left it open; returns how many bytes that took. */
    static int endLine(Path log, FileChannel appending, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        try (FileChannel reading = FileChannel.open(log, READ)) {
            if (reading.read(last, size - 1) < 1 || last.get(0) == '\n') {
                return 0;
            }
        }
        return appending.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }

    void write(ByteBuffer bytes) throws IOException {
        int from = bytes.position();
        try {
            uninterrupted(used -> used.write(bytes));
        } finally {
            size += bytes.position() - from;
        }
    }

    /** Has everything on the disk when it returns. */
    void force() throws IOException {
        while (!uninterrupted(used -> used.force(false))) {
            continue;
        }
    }

    private interface Use {
        void run(FileChannel channel) throws IOException;
    }

    /**
     * An interrupt closes a channel that is in use; it is the program's, so it is kept for later. False if it came in
     * between: the use may not have been to the end then.
     */
    private boolean uninterrupted(Use use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            use.run(channel());
            return true;
        } catch (ClosedByInterruptException race) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted | Thread.interrupted()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileChannel used = channel;
        if (used != null) {
            used.close();
        }
    }
}
