package dev.logway.config;

import java.util.List;
import java.util.Objects;

/**
 * What words could become that begin alike. Immutable.
 *
 * @param stem what the words begin with: all up to a sign such as {@code .} or {@code =}, or nothing
 * @param kind what the candidates rest on
 * @param candidates what a word could become that is the stem, or begins with it and with the candidate's own letters;
 *     sorted
 * @param alone what else the stem could become while nothing stands behind it; sorted
 */
public record CompletionPage(String stem, Kind kind, List<String> candidates, List<String> alone) {

    /** What the candidates of a page rest on, beside the files of the configuration. */
    public enum Kind {
        /** The options of a group, which rest on nothing else. */
        OPTIONS,
        /** The value of a key: another, if its type takes it, changes this page, and no others but dependent ones. */
        VALUE,
        /** The keys and groups of a place, which rest on the configuration's shape. */
        NAMES,
        /** The values of other keys. */
        DEPENDENT
    }

    public CompletionPage {
        Objects.requireNonNull(stem, "stem");
        Objects.requireNonNull(kind, "kind");
        candidates = List.copyOf(candidates);
        alone = List.copyOf(alone);
    }
}
