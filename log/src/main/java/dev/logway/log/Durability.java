package dev.logway.log;

/**
 * Where the bytes of a record are when the logging call returns. Immutable.
 *
 * <p>Both survive the end of the process, whatever ends it, {@code kill -9} included. Neither survives a power cut: no
 * engine that calls {@code fsync} for each line is fast.
 */
public enum Durability {
    /** In the file: handed to the operating system by one {@code write} for all threads that log at that moment. */
    FILE,
}
