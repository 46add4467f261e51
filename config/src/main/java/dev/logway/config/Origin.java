package dev.logway.config;

import java.util.Objects;

/**
 * Where a value of a configuration was written: a place in a file, an argument of the command line, or a program.
 * Immutable.
 *
 * @param source what holds the value, for example {@code conf/config.yaml} or {@code command line, argument 2}
 * @param line the line in the source, from 1; 0 when the source has no lines
 * @param column the column in the line, from 1; 0 when the source has no columns
 */
public record Origin(String source, int line, int column) {

    public Origin {
        Objects.requireNonNull(source, "source");
    }

    /** The place in the form {@code source:line:column}, or the source alone when it has no lines. */
    public String describe() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
