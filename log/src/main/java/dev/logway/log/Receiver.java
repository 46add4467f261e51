package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** What the lines of a {@link LineSink} go to. One-thread-at-a-time, but for {@link #settle}. */
interface Receiver {
    /** Makes the receiver of a sink that is added. */
    interface Opener {
        /** @param failures is told of what goes wrong behind the calls */
        Receiver open(LineSink sink, SinkFailures failures);
    }

    /** Whether it wants the records of the lines. */
    default boolean wantsRecord() {
        return false;
    }

    /** Whether it wants lines at all. */
    default boolean wantsLine() {
        return true;
    }

    /** Which standard stream of the process it writes to; null if it is none. */
    default ConsoleSink.@Nullable Stream standard() {
        return null;
    }

    /**
     * Takes one line, its line end included.
     *
     * @param bytes hold it up to the length, during the call only
     * @param record what it was made of, for keeping; null unless it is {@linkplain #wantsRecord wanted}
     * @throws Exception whatever the program's part of it throws
     */
    void receive(byte[] bytes, int length, @Nullable LogRecord record) throws Exception;

    /** Waits for what goes on behind the calls; false if the deadline came first. */
    default boolean settle(long deadlineNanos) {
        return true;
    }

    /** How many of the lines that it took it has lost since. */
    default long lostLines() {
        return 0;
    }

    default long lostBytes() {
        return 0;
    }

    /**
     * Comes last.
     *
     * @param deadlineNanos until when it may wait for what goes on behind the calls
     */
    default void close(long deadlineNanos) throws Exception {}

    /** Closes what the program has brought along to be closed. */
    static void closeIfCloseable(Object function) throws Exception {
        if (function instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
