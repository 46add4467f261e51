package dev.logway.tracking.search;

import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.FilterException;
import dev.logway.tracking.Page;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.search.Subject.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A search over what has been read, for stores that are no database. */
public final class MemorySearch {
    private MemorySearch() {}

    /**
     * The page of these runs that a search is for.
     *
     * @param runs of the experiments that the search is in
     * @throws FilterException with MLflow's words, if the search is not in its grammar
     */
    public static Page<StoredRun> runs(Collection<StoredRun> runs, RunSearch search) {
        RunFilter.Draft draft = RunFilter.draft(search.filter());
        Comparator<StoredRun> order = order(RunOrder.parse(search.orderBy()));
        RunFilter filter = draft.checked();
        return page(
                runs,
                run -> search.view().sees(run.stage())
                        && filter.conditions().stream().allMatch(condition -> holds(condition, run)),
                order,
                search.maxResults(),
                search.pageToken());
    }

    /**
     * Whether a search asks for nothing of a run but its attributes, and not for what it measured.
     *
     * @throws FilterException as {@link #runs}
     */
    public static boolean isOfAttributes(RunSearch search) {
        RunFilter.Draft draft = RunFilter.draft(search.filter());
        RunOrder order = RunOrder.parse(search.orderBy());
        RunFilter filter = draft.checked();
        Stream<Subject> subjects = Stream.concat(
                filter.conditions().stream().map(Condition::subject),
                order.columns().stream().map(column -> column.subject()));
        return subjects.allMatch(subject -> subject.kind() == Kind.ATTRIBUTE);
    }

    /**
     * The page of these experiments that a search is for.
     *
     * @throws FilterException with MLflow's words, if the search is not in its grammar
     */
    public static Page<Experiment> experiments(Collection<Experiment> experiments, ExperimentSearch search) {
        ExperimentFilter filter = ExperimentFilter.parse(search.filter());
        Comparator<Experiment> order = order(ExperimentOrder.parse(search.orderBy()));
        return page(
                experiments,
                experiment -> search.view().sees(experiment.stage())
                        && filter.conditions().stream().allMatch(condition -> holds(condition, experiment)),
                order,
                search.maxResults(),
                search.pageToken());
    }

    private static <T> Page<T> page(
            Collection<T> all, Predicate<T> wanted, Comparator<T> order, int maxResults, String token) {
        long offset = PageToken.offset(token);
        List<T> found = all.stream()
                .filter(wanted)
                .sorted(order)
                .skip(offset)
                .limit(maxResults + 1L)
                .toList();
        return PageToken.page(found, maxResults, offset);
    }

    private static boolean holds(Condition condition, StoredRun run) {
        return holds(condition, values(condition.subject(), run));
    }

    private static boolean holds(Condition condition, Experiment experiment) {
        return holds(condition, Stream.ofNullable(value(condition.subject(), experiment)));
    }

    private static boolean holds(Condition condition, Stream<?> values) {
        if (condition instanceof Condition.Text text) {
            return values.anyMatch(value -> text.accepts(value.toString()));
        } else if (condition instanceof Condition.Number number) {
            return values.anyMatch(value -> number.accepts(((Number) value).doubleValue()));
        }
        return values.findAny().isPresent() == ((Condition.Presence) condition).demanded();
    }

    /** More than one only of the datasets. */
    private static Stream<?> values(Subject subject, StoredRun run) {
        if (subject.kind() != Kind.DATASET) {
            return Stream.ofNullable(value(subject, run));
        }
        Function<DatasetInput, @Nullable String> value = switch (subject.key()) {
            case "name" -> input -> input.dataset().name();
            case "digest" -> input -> input.dataset().digest();
            default -> input -> input.tags().get("mlflow.data.context");
        };
        return run.inputs().stream().map(value).filter(Objects::nonNull);
    }

    /** A text, or a number; null if it is not there. */
    private static @Nullable Comparable<?> value(Subject subject, StoredRun run) {
        return switch (subject.kind()) {
            case METRIC -> run.metrics().get(subject.key());
            case PARAMETER -> run.params().get(subject.key());
            case TAG -> run.tags().get(subject.key());
            case ATTRIBUTE -> attribute(subject.key(), run);
            case DATASET -> throw new IllegalStateException("bug: a run has more than one dataset");
        };
    }

    private static @Nullable Comparable<?> attribute(String key, StoredRun run) {
        return switch (key) {
            case "run_id" -> run.id();
            case "run_name" -> run.name();
            case "user_id" -> run.user();
            case "status" -> run.status().name();
            case "artifact_uri" -> run.artifactUri();
            case "start_time" -> run.start().toEpochMilli();
            case "end_time" -> millis(run.end());
            default -> throw new IllegalStateException("bug: no attribute " + key);
        };
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    private static @Nullable Comparable<?> value(Subject subject, Experiment experiment) {
        return subject.kind() == Kind.TAG ? experiment.tags().get(subject.key()) : attribute(subject.key(), experiment);
    }

    private static Comparable<?> attribute(String key, Experiment experiment) {
        return switch (key) {
            case "name" -> experiment.name();
            case "experiment_id" -> experiment.id();
            case "creation_time" -> experiment.created().toEpochMilli();
            case "last_update_time" -> experiment.updated().toEpochMilli();
            default -> throw new IllegalStateException("bug: no attribute " + key);
        };
    }

    private static Comparator<StoredRun> order(RunOrder order) {
        Comparator<StoredRun> natural = order.saysStart()
                ? Comparator.comparing(StoredRun::id)
                : Comparator.comparing(StoredRun::start).reversed().thenComparing(StoredRun::id);
        return order.columns().stream()
                .map(column -> by((StoredRun run) -> value(column.subject(), run), column.ascending()))
                .reduce(Comparator::thenComparing)
                .map(said -> said.thenComparing(natural))
                .orElse(natural);
    }

    private static Comparator<Experiment> order(ExperimentOrder order) {
        return order.columns().stream()
                .map(column ->
                        by((Experiment experiment) -> attribute(column.attribute(), experiment), column.ascending()))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    /** What is not there comes last, and NaN before it, whatever the direction. */
    private static <T> Comparator<T> by(Function<T, @Nullable Comparable<?>> value, boolean ascending) {
        Comparator<Comparable<?>> direction = ascending ? MemorySearch::compare : (a, b) -> compare(b, a);
        Comparator<@Nullable Comparable<?>> whole =
                Comparator.nullsLast(Comparator.comparing((Comparable<?> one) -> one.equals(Double.NaN))
                        .thenComparing(direction));
        return Comparator.comparing(value, whole);
    }

    private static int compare(Comparable<?> one, Comparable<?> other) {
        return one instanceof Number number
                ? Double.compare(number.doubleValue() + 0.0, ((Number) other).doubleValue() + 0.0)
                : compareCodePoints(one.toString(), other.toString());
    }

    /** In the order of their bytes in UTF-8, which is that of the databases, and not that of {@code char}. */
    private static int compareCodePoints(String one, String other) {
        int[] left = one.codePoints().toArray();
        int[] right = other.codePoints().toArray();
        return Arrays.compare(left, right);
    }
}
