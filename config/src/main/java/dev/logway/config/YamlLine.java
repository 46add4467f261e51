package dev.logway.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of a configuration's YAML. Immutable.
 *
 * @param text the line, indented, without its end; of a value that takes more than one, all of them
 * @param origin where the value in it is written; null when there is none in it, only a key
 */
public record YamlLine(String text, @Nullable Origin origin) {
    public YamlLine {
        Objects.requireNonNull(text, "text");
    }
}
