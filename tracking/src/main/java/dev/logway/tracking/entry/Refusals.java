package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a store does not take of the entries that it was given. Immutable.
 *
 * @param changedParams the keys of params that have another value already
 * @param others what else it refuses, and why, each in a sentence
 */
public record Refusals(List<String> changedParams, List<String> others) {
    private static final int MOST_NAMED = 8;

    public Refusals {
        changedParams = List.copyOf(changedParams);
        others = List.copyOf(others);
    }

    public static Refusals ofParams(List<String> keys) {
        return new Refusals(keys, List.of());
    }

    /** What to tell whoever measures; absent if everything was taken. */
    public Optional<StoreException> problem(String run) {
        String params = changedParams.isEmpty()
                ? ""
                : "Params can't change, and of run " + run + " these have another value already: "
                        + String.join(", ", changedParams) + ". Use a tag for what changes.";
        String rest = others.isEmpty()
                ? ""
                : "Lost " + others.size() + " params, metrics and tags of run " + run + ", which the store refuses: "
                        + others.stream().limit(MOST_NAMED).collect(Collectors.joining(" "));
        String message = (params + " " + rest).strip();
        return message.isEmpty() ? Optional.empty() : Optional.of(new StoreException(message));
    }
}
