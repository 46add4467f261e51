package dev.logway.log;

/** What becomes of what a sink throws. Immutable. */
public enum OnFailure {
    /** It is printed to standard error with the record that it is about; who has logged that never hears of it. */
    REPORT,

    /**
     * It is thrown to who has logged the record, when all other sinks have had it; a checked exception as the cause of an
     * unchecked one. This is the one way in which a logging call throws. What happens in a thread of the sink's own is
     * reported.
     */
    THROW
}
