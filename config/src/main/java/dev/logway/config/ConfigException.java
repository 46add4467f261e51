package dev.logway.config;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    static ConfigException of(Fault fault) {
        return of(List.of(fault));
    }

    static ConfigException of(List<Fault> faults) {
        Map<String, Problem> problems =
                new LinkedHashMap<>(); // several values may lead to one mistake, which is told once
        faults.stream().map(ConfigException::problem).forEach(each -> problems.putIfAbsent(each.describe(), each));
        return new ConfigException(List.copyOf(problems.values()), cause(faults));
    }

    static Problem problem(Fault fault) {
        Place place = fault.place();
        Origin origin = place == null ? null : Config.origin(place);
        String cause = "";
        if (!fault.key().isEmpty()
                && fault.getCause() instanceof Fault behind
                && !fault.text().contains(behind.text())) {
            cause = behind.text();
        }
        return new Problem(
                fault.type(),
                fault.key(),
                origin,
                fault.quote().text(),
                fault.quote().mark(),
                fault.text(),
                cause,
                fault.hint());
    }

    /** The first exception that is not merely a fault told by another fault. */
    private static @Nullable Throwable cause(List<Fault> faults) {
        for (Throwable fault : faults) {
            Throwable cause = fault;
            while (cause instanceof Fault) {
                cause = cause.getCause();
            }
            if (cause != null) {
                return cause;
            }
        }
        return null;
    }

    /** What is wrong, in the order in which it was found; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
