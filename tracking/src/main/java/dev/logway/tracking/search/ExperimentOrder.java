package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.ArrayList;
import java.util.List;

/** In which order a search finds experiments: by these columns, then the last made first. Immutable. */
public record ExperimentOrder(List<Column> columns) {
    public record Column(String attribute, boolean ascending) {}

    private static final Column LAST_MADE = new Column("experiment_id", false);
    private static final List<String> DEFAULT = List.of("creation_time DESC", "experiment_id ASC");

    public ExperimentOrder {
        columns = List.copyOf(columns);
    }

    /** @throws FilterException with MLflow's words, if an element is not in its grammar */
    public static ExperimentOrder parse(List<String> elements) {
        List<Column> columns = new ArrayList<>();
        for (String element : elements.isEmpty() ? DEFAULT : elements) {
            Ordering ordering = Ordering.parse(element);
            Subject subject = Subject.ofExperiment(ordering.identifier(), element, 0);
            if (subject.kind() != Subject.Kind.ATTRIBUTE) {
                throw new FilterException(
                        "Invalid order_by entity: " + subject.kind().word(), element, 0);
            }
            columns.add(new Column(subject.key(), ordering.ascending()));
        }
        if (columns.stream().noneMatch(column -> column.attribute().equals(LAST_MADE.attribute()))) {
            columns.add(LAST_MADE);
        }
        return new ExperimentOrder(columns);
    }
}
