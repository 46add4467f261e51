package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a run or an experiment a filter or an order asks for. Immutable.
 *
 * @param key as it is written, without its quotes
 */
public record Subject(Kind kind, String key) {
    public enum Kind {
        METRIC,
        PARAMETER,
        TAG,
        ATTRIBUTE,
        DATASET;

        /** MLflow's own word. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("metric", Kind.METRIC),
            Map.entry("metrics", Kind.METRIC),
            Map.entry("parameter", Kind.PARAMETER),
            Map.entry("parameters", Kind.PARAMETER),
            Map.entry("param", Kind.PARAMETER),
            Map.entry("params", Kind.PARAMETER),
            Map.entry("tag", Kind.TAG),
            Map.entry("tags", Kind.TAG),
            Map.entry("attribute", Kind.ATTRIBUTE),
            Map.entry("attributes", Kind.ATTRIBUTE),
            Map.entry("attr", Kind.ATTRIBUTE),
            Map.entry("run", Kind.ATTRIBUTE),
            Map.entry("dataset", Kind.DATASET),
            Map.entry("datasets", Kind.DATASET));
    private static final Map<String, String> ALIASES = Map.of(
            "created", "start_time",
            "Created", "start_time",
            "run name", "run_name",
            "Run name", "run_name",
            "Run Name", "run_name");
    private static final Set<String> DATASET_KEYS = Set.of("name", "digest", "context");

    static final Set<String> RUN_NUMBERS = Set.of("start_time", "end_time", "created", "Created");
    private static final Set<String> RUN_TEXTS = Set.of("run_id", "run_name", "user_id", "status", "artifact_uri");
    static final Set<String> EXPERIMENT_NUMBERS = Set.of("creation_time", "last_update_time");
    private static final Set<String> EXPERIMENT_ATTRIBUTES =
            Set.of("name", "experiment_id", "creation_time", "last_update_time");

    /** What a run can be filtered by. */
    static Subject filteredRun(String identifier, String text, int start) {
        Set<String> attributes = new TreeSet<>(RUN_TEXTS);
        attributes.addAll(RUN_NUMBERS);
        attributes.addAll(List.of("run name", "Run name", "Run Name"));
        return ofRun(identifier, text, start, attributes);
    }

    /** What runs can be ordered by. */
    static Subject orderedRun(String identifier, String text, int start) {
        Set<String> attributes = new TreeSet<>(RUN_TEXTS);
        attributes.addAll(RUN_NUMBERS);
        return ofRun(identifier, text, start, attributes);
    }

    private static Subject ofRun(String identifier, String text, int start, Set<String> attributes) {
        int dot = identifier.indexOf('.');
        Kind kind = Kind.ATTRIBUTE;
        if (dot >= 0) {
            String word = unquoted(identifier.substring(0, dot), "`");
            kind = KINDS.get(word);
            if (kind == null) {
                throw new FilterException(
                        "Invalid entity type '" + word
                                + "'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']",
                        text,
                        start);
            }
        }
        return valid(new Subject(kind, key(identifier, dot)), attributes, text, start);
    }

    /** What an experiment can be filtered by, and ordered by. */
    static Subject ofExperiment(String identifier, String text, int start) {
        int dot = identifier.indexOf('.');
        Kind kind = Kind.ATTRIBUTE;
        if (dot >= 0) {
            String word = identifier.substring(0, dot);
            if (!List.of("attribute", "tag", "tags").contains(word)) {
                throw new FilterException(
                        "Invalid entity type '" + word + "'. Valid entity types are ('attribute', 'tag', 'tags')",
                        text,
                        start);
            }
            kind = KINDS.getOrDefault(word, kind);
        }
        return valid(new Subject(kind, key(identifier, dot)), EXPERIMENT_ATTRIBUTES, text, start);
    }

    private static String key(String identifier, int dot) {
        String key = identifier.substring(dot + 1);
        String bare = unquoted(key, "'");
        return unquoted(bare.equals(key) ? unquoted(key, "\"") : bare, "`");
    }

    static String unquoted(String text, String quote) {
        boolean quoted = text.length() >= 2 && text.startsWith(quote) && text.endsWith(quote);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Subject valid(Subject subject, Set<String> attributes, String text, int start) {
        if (subject.kind() == Kind.ATTRIBUTE && !attributes.contains(subject.key())) {
            throw invalidKey(subject, attributes, text, start);
        } else if (subject.kind() == Kind.DATASET && !DATASET_KEYS.contains(subject.key())) {
            throw invalidKey(subject, DATASET_KEYS, text, start);
        }
        return subject;
    }

    private static FilterException invalidKey(Subject subject, Set<String> valid, String text, int start) {
        return new FilterException(
                "Invalid " + subject.kind().word() + " key '" + subject.key() + "' specified. Valid keys are '"
                        + PythonText.set(valid) + "'",
                text,
                start);
    }

    /** MLflow has other names for some attributes, and does not look whether it is an attribute that is called so. */
    Subject withoutAlias() {
        return new Subject(kind, ALIASES.getOrDefault(key, key));
    }

    public boolean isAttribute(String name) {
        return kind == Kind.ATTRIBUTE && key.equals(name);
    }
}
