package dev.logway.log;

/**
 * Where the bytes of a record are when the logging call returns. Immutable.
 *
 * <p>All survive the end of the process, whatever ends it, {@code kill -9} included. None survives a power cut with
 * every line: no engine that calls {@code fsync} for each is fast.
 */
public enum Durability {
    /**
     * In a ring of memory that outlives the process; in the file a tenth of a second later at most, at once for errors.
     * Several times faster. After {@code kill -9} the file may lack its last lines until the engine continues it or a
     * reader calls {@link LogRecovery#recover}. Where such memory cannot be had, the sink is as {@link #FILE}: if
     * another process has the file open, too, or the file system does not map files.
     */
    RING,
    /** In the file: handed to the operating system by one {@code write} for all threads that log at that moment. */
    FILE,
    /**
     * As {@link #RING}; and a record of level ERROR is on the disk when its call returns, with everything before it, so
     * that it survives a power cut.
     */
    DISK
}
