package dev.logway.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Records one behind the other in a piece of memory that is used again and again. Appending is confined to whoever has
 * acquired the lane, reading is one-thread-at-a-time; both may happen at the same time.
 */
/* Implementation notes
 *
 * Positions only grow; the place in memory is the position modulo the capacity. A record begins with three words: the
 * commit word (position and salt in the upper half, length in the lower), the time of its call in nanoseconds, and the
 * stamp. The commit word is stored last, so the words in memory say by themselves which records are whole: all that a
 * reader needs after the process was killed. Whoever fails half way has appended nothing.
 *
 * Space is given back without being wiped: an old word is never taken for a commit word of a later lap, because its
 * position differs, and text is never taken for one, because the top byte of the length is always zero and a line holds
 * no zero byte.
 *
 * The times in a lane never decrease: a record that is appended after one of a later call gets its time.
 */
final class Lane {
    /** Bytes before the text of a record; places are multiples of eight. */
    static final int HEADER = 24;

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_LENGTH = (1 << 24) - 1;

    /** What the appending threads and the reader change, far enough apart for each to have cache lines of its own. */
    private static final int OWNED = 16;

    private static final int TAIL = 17;
    private static final int LAST_NANOS = 18;
    private static final int HEAD = 48;

    private final AtomicLongArray words = new AtomicLongArray(64);
    private final ByteBuffer memory;
    private final int mask;
    private final int salt;

    /**
     * @param memory direct, aligned to eight bytes, of a size that is a power of two
     * @param salt makes the words of this lane differ from those of an earlier one in the same memory
     * @param start the position to begin at, a multiple of eight
     */
    Lane(ByteBuffer memory, int salt, long start) {
        this.memory = memory.order(ByteOrder.LITTLE_ENDIAN);
        this.mask = memory.capacity() - 1;
        this.salt = salt;
        words.set(LAST_NANOS, System.nanoTime());
        words.set(TAIL, start);
        words.set(HEAD, start);
        if (Integer.bitCount(memory.capacity()) != 1) {
            throw new IllegalArgumentException("bug: a lane of " + memory.capacity() + " bytes");
        }
    }

    /** The longest text that fits: half, so that one record never stops all others. */
    int maxLength() {
        return Math.min(MAX_LENGTH, (mask + 1) / 2 - HEADER);
    }

    /** Takes the lane if nobody has it. Nothing may be waited for while it is held. */
    boolean tryAcquire() {
        return words.getPlain(OWNED) == 0 && words.compareAndSet(OWNED, 0, 1);
    }

    /** Gives it back. */
    void giveBack() {
        words.setRelease(OWNED, 0);
    }

    /**
     * Appends a record; false if there is no room. For whoever has acquired the lane.
     *
     * @param nanos the time of the call
     */
    boolean append(byte[] text, int length, long nanos, long stamp) {
        long tail = words.getPlain(TAIL);
        int size = size(length);
        if (tail + size - words.getAcquire(HEAD) > mask + 1) {
            return false;
        }
        rehearse(tail);
        long lastNanos = words.getPlain(LAST_NANOS);
        long time = nanos - lastNanos > 0 ? nanos : lastNanos;
        memory.putLong(place(tail + 8), time);
        memory.putLong(place(tail + 16), stamp);
        copyIn(place(tail + HEADER), text, length);
        store(tail, word(tail, length));
        words.setPlain(LAST_NANOS, time);
        words.setRelease(TAIL, tail + size);
        return true;
    }

    /**
     * Calls what commits a record, to no effect: a stack that would overflow there does so here, where nothing has been
     * done yet.
     */
    private void rehearse(long tail) {
        store(tail, 0L);
        words.setPlain(LAST_NANOS, words.getPlain(LAST_NANOS));
        words.setRelease(TAIL, tail);
    }

    /** With {@link #load} the one place where another thread, or a later process, learns of a record. */
    private void store(long position, long word) {
        WORD.setRelease(memory, place(position), word);
    }

    private long load(long position) {
        return (long) WORD.getAcquire(memory, place(position));
    }

    private void copyIn(int at, byte[] text, int length) {
        int first = Math.min(length, mask + 1 - at);
        memory.put(at, text, 0, first);
        if (first < length) {
            memory.put(0, text, first, length - first);
        }
    }

    private long word(long position, int length) {
        return (long) ((int) (position >>> 3) ^ salt) << 32 | length;
    }

    private int place(long position) {
        return (int) position & mask;
    }

    /** How many bytes a text takes up with its header. */
    static int size(int length) {
        return (HEADER + length + 7) & -8;
    }

    /** The length of the whole record at the position, or -1 if there is none. */
    int committed(long position) {
        long word = load(position);
        int length = (int) word;
        return word == word(position, length) && length > 0 && length <= mask + 1 - HEADER ? length : -1;
    }

    /** The time of the call whose record is at the position. */
    long nanos(long position) {
        return memory.getLong(place(position + 8));
    }

    long stamp(long position) {
        return memory.getLong(place(position + 16));
    }

    /** Puts the text at the position into the target. */
    void copyOut(long position, int length, ByteBuffer target, int to) {
        int at = place(position + HEADER);
        int first = Math.min(length, mask + 1 - at);
        target.put(to, memory, at, first);
        if (first < length) {
            target.put(to + first, memory, 0, length - first);
        }
    }

    int capacity() {
        return mask + 1;
    }

    long head() {
        return words.getAcquire(HEAD);
    }

    /** Where the next record begins. */
    long tail() {
        return words.getAcquire(TAIL);
    }

    /** Gives the space before the position back. */
    void release(long position) {
        words.setRelease(HEAD, position);
    }
}
