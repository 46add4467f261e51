package dev.logway.log;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a {@link Pump} puts bytes. One-thread-at-a-time. */
interface Output {
    /** What to call it in a report. */
    String name();

    /** How long callers wait for one write; lines that find no room after that are dropped, and counted. */
    default long patienceNanos() {
        return 10_000_000_000L;
    }

    /** Comes before each round of writing: others may have written to the same place since the last one. */
    default void begin() throws IOException {}

    /** Comes after each round of writing, also one that failed. */
    default void end() throws IOException {}

    /**
     * Hands some or all of the bytes to the operating system and moves the buffer's position past them.
     *
     * @throws IOException if none could be handed over now; a later call may succeed
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether the line must not go where the {@code pending} bytes before it go. */
    default boolean isFull(long pending, int length, long stamp, Upcoming line) {
        return false;
    }

    /**
     * Begins anew where {@link #isFull} said so, for a line of this time; failing to is no error, the old place is used
     * on.
     */
    default void startAnew(long millis) {}

    /** How many bytes are where the next one goes. */
    default long size() {
        return 0;
    }

    /** So many bytes, all that were written since the last call, end a line; the highest level among their records. */
    default void wrote(long bytes, int highest) throws IOException {}

    /** Comes after each round of writing, from a thread that holds nothing: others may be writing already. */
    default void afterwards() {}

    /**
     * The lanes are not needed any more to keep what is not written.
     *
     * @param empty whether everything in them has been written
     */
    default void leaveLanes(boolean empty) throws IOException {}

    void close() throws IOException;

    /** Waits for what is done behind the callers; for who holds nothing. False if the deadline came first. */
    default boolean await(long deadlineNanos) {
        return true;
    }
}
