package dev.logway.log;

/** What becomes of what a sink throws. Immutable. */
public enum OnFailure {
    /** It is said on standard error; who has logged the record that it is about never hears of it. */
    REPORT,

    /**
     * It is thrown to who has logged the record, when all other sinks have had it; a checked exception as the cause of
     * an unchecked one. This is the one way in which a logging call throws. What happens in a thread of the sink's own
     * is reported; what happens while a file or a console is written behind the calls is thrown to who logs next, as
     * long as it can't be written.
     */
    THROW
}
