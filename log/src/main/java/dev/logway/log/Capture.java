package dev.logway.log;

/** What the engine can take in beside what is logged through SLF4J and {@code System.Logger}. Immutable. */
public enum Capture {
    /** The records of {@code java.util.logging}, see {@link LogEngine#bridgeJavaUtilLogging()}. */
    JUL,
    /** Exceptions that end a thread, see {@link LogEngine#catchUncaught()}. */
    UNCAUGHT,
    /** What is printed to {@code System.out}, see {@link StandardStreams}. */
    STDOUT,
    /** What is printed to {@code System.err}, see {@link StandardStreams}. */
    STDERR
}
