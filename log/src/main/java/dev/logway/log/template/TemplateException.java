package dev.logway.log.template;

/** A template that can't be read. */
public final class TemplateException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final int index;

    TemplateException(String message, int index) {
        super(message);
        this.problem = message;
        this.index = index;
    }

    /** Where in the template, from 0. */
    public int index() {
        return index;
    }

    /** What is wrong and what to do about it. */
    public String problem() {
        return problem;
    }
}
