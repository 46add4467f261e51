package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries that wait in a file, so that they outlive their process. Opening one goes on with what is in it. */
/* Implementation notes: the format, all numbers big-endian
 *
 *      0  "LOGWAYS1"
 *      8  up to where it has been delivered (long)
 *     16  entries, each a frame
 *
 * An entry whose process was killed while it was written is not whole, and cut off when the file is opened. What is not
 * whole before others, or has another sum, is damage: it is passed over, and its bytes are kept in a file beside.
 *
 * A file whose entries have all been delivered is cut back to its beginning, and deleted when it is closed. Its owner
 * has a lock on a byte far behind it, so that others may read it; there is none where the file system has no locks.
 */
final class Spool implements Backlog {
    private static final long MAGIC = 0x4C4F_4757_4159_5331L;
    private static final int DELIVERED_AT = 8;
    private static final int FIRST = 16;
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** What has been delivered stays in the file until it is so much. */
    private static final long WORTH_CUTTING = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final Frames frames;
    private final SpoolDamage damage;
    private long size;
    private long delivered;
    private long shownUntil;
    private int shown;
    private long end;

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.frames = new Frames(channel);
        this.damage = new SpoolDamage(file, channel);
    }

    /**
     * @param file in a folder that is there; made where it is not
     * @throws StoreException if it can't be opened, is no spool, or another recorder has it
     */
    static Spool open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                Spool spool = new Spool(file, channel);
                spool.lock();
                spool.load();
                return spool;
            } catch (IOException | StoreException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Could not open '" + file + "', where what is measured waits for the store: " + e
                            + ". Look at the rights of its folder.",
                    e);
        }
    }

    private void lock() {
        boolean mine;
        try {
            mine = channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException otherOfThisProcess) {
            mine = false;
        } catch (IOException noLocksHere) {
            mine = true;
        }
        if (!mine) {
            throw new StoreException(
                    "'" + file + "', where what is measured waits for the store, is another recorder's."
                            + " Close that one first, or name another file.");
        }
    }

    private void load() throws IOException {
        if (channel.size() < FIRST) {
            begin(channel);
            delivered = FIRST;
        } else {
            ByteBuffer head = frames.read(0, FIRST);
            if (head == null || head.getLong() != MAGIC) {
                throw new StoreException("'" + file + "' should hold what waits for the store, but does not begin so. "
                        + "Move it away, and look at what it is.");
            }
            long noted = head.getLong();
            delivered = isBetweenFrames(noted) ? noted : FIRST; // all of it again, which changes nothing
        }
        end = delivered;
        for (Frames.Frame frame = frames.next(end); frame != null; frame = frames.next(end)) {
            damage.note(end, frame.at());
            end = frame.end();
            size++;
        }
        if (end < channel.size()) {
            damage.noteTail(end, frames.isCutOff(end));
            channel.truncate(end);
        }
        shownUntil = delivered;
    }

    private boolean isBetweenFrames(long position) throws IOException {
        long at = FIRST;
        for (Frames.Frame frame = frames.next(at); frame != null && at < position; frame = frames.next(at)) {
            at = frame.end();
        }
        return at == position;
    }

    private static void begin(FileChannel channel) throws IOException {
        channel.truncate(0);
        Frames.writeAll(
                channel,
                ByteBuffer.allocate(FIRST).putLong(MAGIC).putLong(FIRST).flip(),
                0);
    }

    @Override
    public Optional<String> findDamage() {
        return damage.find();
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public synchronized void add(List<Entry> entries) throws IOException {
        end = frames.write(entries, end);
        size += entries.size();
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized List<Entry> first(int most) throws IOException {
        List<Entry> first = new ArrayList<>();
        long at = delivered;
        int read = 0;
        for (long bytes = 0; read < most && at < end && bytes < MOST_BYTES; read++) {
            Frames.Frame frame = frames.next(at);
            if (frame == null) {
                throw new IOException("'" + file + "' was changed by somebody else");
            }
            EntryFormat.findEntry(frame.content()).ifPresent(first::add);
            bytes += frame.end() - at;
            at = frame.end();
        }
        shownUntil = at;
        shown = read;
        return first;
    }

    @Override
    public synchronized int removeShown() throws IOException {
        delivered = shownUntil;
        int removed = shown;
        size -= removed;
        shown = 0;
        if (delivered == end && end > WORTH_CUTTING) {
            delivered = FIRST;
            note();
            channel.truncate(FIRST);
            end = FIRST;
            shownUntil = FIRST;
        } else {
            note();
        }
        return removed;
    }

    private void note() throws IOException {
        Frames.writeAll(
                channel, ByteBuffer.allocate(Long.BYTES).putLong(delivered).flip(), DELIVERED_AT);
    }

    @Override
    public String putAside(List<Entry> entries) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".refused");
        try (FileChannel kept =
                FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (kept.size() < FIRST) {
                begin(kept);
            }
            new Frames(kept).write(entries, kept.size());
        }
        return aside.toString();
    }

    /** The next recorder delivers it. */
    @Override
    public void abandon() {}

    @Override
    public String place() {
        return file.toString();
    }

    /** The file is deleted while it is locked, so that it is no other's yet. */
    @Override
    public synchronized void close() throws IOException {
        if (channel.isOpen()) {
            try (channel) {
                if (size == 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
