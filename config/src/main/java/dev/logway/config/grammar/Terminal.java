package dev.logway.config.grammar;

/**
 * A kind of word. The constants of an enumeration of them stand in the order in which errors list them; the first is
 * the end of the text.
 */
public interface Terminal {
    /** What errors call it. */
    String shown();
}
