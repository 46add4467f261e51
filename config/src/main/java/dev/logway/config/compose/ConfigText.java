package dev.logway.config.compose;

/**
 * The text of a configuration. Immutable.
 *
 * @param name what error messages call it: its path
 */
public record ConfigText(String yaml, String name) {}
