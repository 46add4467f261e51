package dev.logway.tracking.entry;

import java.util.List;

/**
 * What a store does not take of the entries that it was given. Immutable.
 *
 * @param changedParams the keys of params that have another value already
 * @param others what else it refuses, and why, each in a sentence
 * @param failing what it has not taken although it does not refuse it, so that it is not to keep others away
 * @param why a sentence on those; empty if there are none
 */
public record Refusals(List<String> changedParams, List<String> others, List<Entry> failing, String why) {
    public Refusals {
        changedParams = List.copyOf(changedParams);
        others = List.copyOf(others);
        failing = List.copyOf(failing);
    }

    public Refusals(List<String> changedParams, List<String> others) {
        this(changedParams, others, List.of(), "");
    }

    public static Refusals ofParams(List<String> keys) {
        return new Refusals(keys, List.of());
    }
}
