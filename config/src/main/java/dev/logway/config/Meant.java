package dev.logway.config;

import dev.logway.config.fault.Nearest;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** What somebody probably meant to type. */
public final class Meant {
    private Meant() {}

    /** The word nearest to what was typed, at most two letters away, and of a short word one, but for their order; absent if none is. */
    public static Optional<String> find(String typed, Collection<String> words) {
        Objects.requireNonNull(words, "words");
        return Nearest.find(Objects.requireNonNull(typed, "typed"), words);
    }
}
