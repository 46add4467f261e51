package dev.logway.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Records of many threads one behind the other in a piece of memory that is used again and again. Thread-safe for any
 * number of writers; reading is one-thread-at-a-time.
 */
/* Implementation notes
 *
 * A writer claims its place by moving the tail with one compare-and-set, copies its bytes and then stores the commit
 * word of its place. The reader takes records in the order of their places as long as they are committed, and gives the
 * space back by moving the head. Positions only grow; the place in memory is the position modulo the capacity.
 *
 * A place begins with two words: the commit word (position and salt in the upper half, length in the lower) and the
 * stamp (milliseconds, level, where the time stands in the text). Space is given back without being wiped: an old word
 * is never taken for a commit word of a later lap, because its position differs, and text is never taken for one,
 * because the top byte of the length is always zero and a line holds no zero byte. So the words that are in memory say
 * by themselves which records are whole: all that a reader needs after the process was killed.
 */
final class Ring {
    /** Bytes before the text of a record; places are multiples of it. */
    static final int HEADER = 16;

    static final long FULL = -1;
    static final long CLOSED = -2;

    private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int VOID = 1 << 23;
    private static final int LENGTH = VOID - 1;
    private static final long CLOSED_BIT = 1L << 62;

    /** Tail and head, far enough apart for each to have cache lines of its own. */
    private static final int TAIL = 16;

    private static final int HEAD = 48;

    private final AtomicLongArray ends = new AtomicLongArray(64);
    private final ByteBuffer memory;
    private final int mask;
    private final int salt;

    /**
     * @param memory direct, aligned to eight bytes, of a size that is a power of two
     * @param salt makes the words of this ring differ from those of an earlier one in the same memory
     * @param start the position to begin at, a multiple of {@link #HEADER}
     */
    Ring(ByteBuffer memory, int salt, long start) {
        this.memory = memory.order(ByteOrder.LITTLE_ENDIAN);
        this.mask = memory.capacity() - 1;
        this.salt = salt;
        ends.set(TAIL, start);
        ends.set(HEAD, start);
        if (Integer.bitCount(memory.capacity()) != 1) {
            throw new IllegalArgumentException("bug: a ring of " + memory.capacity() + " bytes");
        }
    }

    /** The longest text that fits: a quarter, so that one record never stops all others. */
    int maxLength() {
        return (mask + 1) / 4 - HEADER;
    }

    /** Claims room for a text; returns its position, or {@link #FULL} or {@link #CLOSED}. */
    long claim(int length) {
        int size = size(length);
        while (true) {
            long tail = ends.get(TAIL);
            if ((tail & CLOSED_BIT) != 0) {
                return CLOSED;
            }
            if (tail + size - ends.get(HEAD) > mask + 1) {
                return FULL;
            }
            if (ends.compareAndSet(TAIL, tail, tail + size)) {
                return tail;
            }
        }
    }

    /** Puts the text at a claimed position and commits it. */
    void publish(long position, byte[] text, int length, long stamp) {
        boolean whole = false;
        try {
            int at = place(position);
            memory.putLong(at + 8, stamp);
            copyIn(place(position + HEADER), text, length);
            whole = true;
        } finally {
            commit(position, whole ? length : length | VOID);
        }
    }

    private void copyIn(int at, byte[] text, int length) {
        int first = Math.min(length, mask + 1 - at);
        memory.put(at, text, 0, first);
        if (first < length) {
            memory.put(0, text, first, length - first);
        }
    }

    private void commit(long position, int length) {
        WORD.setRelease(memory, place(position), word(position, length));
    }

    private long word(long position, int length) {
        return (long) ((int) (position >>> 4) ^ salt) << 32 | length;
    }

    private int place(long position) {
        return (int) position & mask;
    }

    /** How many bytes a text takes up with its header. */
    static int size(int length) {
        return (HEADER + length + HEADER - 1) & -HEADER;
    }

    /** The length of the committed text at the position with {@link #isVoid}'s mark, or -1 if there is none. */
    int committed(long position) {
        long word = (long) WORD.getAcquire(memory, place(position));
        int length = (int) word;
        return word == word(position, length) && (length & LENGTH) != 0 ? length : -1;
    }

    /** Whether the record could not be written and is to be skipped. */
    static boolean isVoid(int committed) {
        return (committed & VOID) != 0;
    }

    static int length(int committed) {
        return committed & LENGTH;
    }

    long stamp(long position) {
        return memory.getLong(place(position) + 8);
    }

    /** Appends the text at the position to the target. */
    void copyOut(long position, int length, ByteBuffer target) {
        int at = place(position + HEADER);
        int first = Math.min(length, mask + 1 - at);
        int to = target.position();
        target.put(to, memory, at, first);
        if (first < length) {
            target.put(to + first, memory, 0, length - first);
        }
        target.position(to + length);
    }

    long head() {
        return ends.get(HEAD);
    }

    /** Where the next claim begins. */
    long tail() {
        return ends.get(TAIL) & ~CLOSED_BIT;
    }

    /** Gives the space before the position back. */
    void release(long position) {
        ends.set(HEAD, position);
    }

    /** No claim succeeds from now on. */
    void close() {
        while (true) {
            long tail = ends.get(TAIL);
            if ((tail & CLOSED_BIT) != 0 || ends.compareAndSet(TAIL, tail, tail | CLOSED_BIT)) {
                return;
            }
        }
    }
}
