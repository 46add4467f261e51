package dev.logway.log.time;

/** A pattern that can't be used. */
public final class TimePatternException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final int index;

    TimePatternException(String message, int index) {
        super(message);
        this.problem = message;
        this.index = index;
    }

    /** Where in the pattern, from 0. */
    public int index() {
        return index;
    }

    /** What is wrong and what to do about it. */
    public String problem() {
        return problem;
    }
}
