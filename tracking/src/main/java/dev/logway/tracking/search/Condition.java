package dev.logway.tracking.search;

import java.util.List;

/**
 * What a filter demands of one thing. What is not there meets no comparison, not even that with {@code !=}. Immutable.
 */
public sealed interface Condition {
    /** What it is about, by MLflow's own name for it. */
    Subject subject();

    /** @param values one, or those of a list */
    record Text(Subject subject, TextOperator operator, List<String> values) implements Condition {
        public Text {
            values = List.copyOf(values);
        }

        boolean accepts(String actual) {
            return operator.test(actual, values);
        }
    }

    record Number(Subject subject, NumberOperator operator, double value) implements Condition {
        boolean accepts(double actual) {
            return operator.test(actual, value);
        }
    }

    /** Whether there is such a tag or param at all. */
    record Presence(Subject subject, boolean demanded) implements Condition {}
}
