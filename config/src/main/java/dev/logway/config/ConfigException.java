package dev.logway.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that can't be used, with everything that is wrong with it: what happened in Hydra's words, where it
 * is written, and what to do. The only exception of this module for a user's mistake.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param problems what is wrong, at least one
     * @param cause what the problems come from, or null
     */
    public ConfigException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::describe).collect(Collectors.joining("\n\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order in which it was found; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
