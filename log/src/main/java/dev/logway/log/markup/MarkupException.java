package dev.logway.log.markup;

import java.util.Collection;
import java.util.List;

/** Markup that can't be used. */
public final class MarkupException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String problem;
    private final int index;
    private final String word;
    private final transient Collection<String> words;

    MarkupException(String message, int index, String word, Collection<String> words) {
        super(message);
        this.problem = message;
        this.index = index;
        this.word = word;
        this.words = words;
    }

    MarkupException(String message, int index) {
        this(message, index, "", List.of());
    }

    /** Where the tag begins, as the parser was told. */
    public int index() {
        return index;
    }

    /** The tag that is not known; empty if that is not what is wrong. */
    public String word() {
        return word;
    }

    /** What the tag may be. */
    public Collection<String> words() {
        return words;
    }

    /** What is wrong and what to do about it. */
    public String problem() {
        return problem;
    }
}
