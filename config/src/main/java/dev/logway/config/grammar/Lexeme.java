package dev.logway.config.grammar;

/**
 * A word of a text. Immutable.
 *
 * @param text of what is no word, what is said of it
 * @param start where it starts in the text
 */
public record Lexeme<T>(T kind, String text, int start) {}
