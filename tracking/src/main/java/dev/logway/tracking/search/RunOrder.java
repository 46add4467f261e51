package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** In which order a search finds runs: by these columns, then the newest first, then by id. Immutable. */
public record RunOrder(List<Column> columns) {
    /** @param subject by MLflow's own name for it */
    public record Column(Subject subject, boolean ascending) {}

    public RunOrder {
        columns = List.copyOf(columns);
    }

    /** @throws FilterException with MLflow's words, if an element is not in its grammar */
    public static RunOrder parse(List<String> elements) {
        List<Column> columns = new ArrayList<>();
        Set<Subject> seen = new HashSet<>();
        for (String element : elements) {
            Ordering ordering = Ordering.parse(element);
            Subject subject =
                    Subject.orderedRun(ordering.identifier(), element, 0).withoutAlias();
            if (subject.kind() == Subject.Kind.DATASET) {
                throw new FilterException("Invalid identifier type 'dataset'", element, 0);
            }
            if (!seen.add(subject)) {
                throw new FilterException(
                        "`order_by` contains duplicate fields: " + PythonText.list(elements), element, 0);
            }
            columns.add(new Column(subject, ordering.ascending()));
        }
        return new RunOrder(columns);
    }

    /** Is it said how to order by the time of start? Then that is not the second thing to order by. */
    public boolean saysStart() {
        return columns.stream().anyMatch(column -> column.subject().isAttribute("start_time"));
    }
}
