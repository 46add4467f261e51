package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import dev.logway.tracking.search.Subject.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which experiments a search is for, in MLflow's grammar: comparisons of attributes and tags that must all be met.
 * Immutable.
 */
public record ExperimentFilter(List<Condition> conditions) {
    private static final List<String> TEXT_COMPARATORS = List.of("=", "!=", "LIKE", "ILIKE", "IN", "NOT IN");
    private static final String LISTED = "experiment_id";

    public ExperimentFilter {
        conditions = List.copyOf(conditions);
    }

    /** A comparison of which only the comparator has not been looked at. */
    private record Asked(Subject subject, List<FilterPiece> parts, FilterOperand operand) {
        FilterPiece comparator() {
            return parts.get(1);
        }
    }

    /** @throws FilterException with MLflow's words, if the text is not in its grammar */
    public static ExperimentFilter parse(String text) {
        if (text.isEmpty()) {
            return new ExperimentFilter(List.of());
        }
        List<Asked> asked = new ArrayList<>();
        for (FilterPiece comparison : FilterParser.comparisons(text, piece -> piece)) {
            asked.add(asked(FilterParser.requireParts(comparison, text), text));
        }
        return new ExperimentFilter(
                asked.stream().map(one -> condition(one, text)).toList());
    }

    private static Asked asked(List<FilterPiece> parts, String text) {
        FilterPiece left = parts.get(0);
        Subject subject = Subject.ofExperiment(left.text(), text, left.start());
        if (parts.size() == 2) {
            if (subject.kind() != Kind.TAG) {
                throw new FilterException(
                        "IS NULL / IS NOT NULL is only supported for tags, not for attribute '" + subject.key() + "'",
                        text,
                        left.start());
            }
            return new Asked(subject, parts, FilterOperand.NONE);
        }
        FilterOperand operand = isNumber(subject)
                ? FilterOperand.number(parts.get(2), subject, text)
                : FilterOperand.text(parts.get(2), subject, LISTED, text);
        return new Asked(subject, parts, operand);
    }

    private static boolean isNumber(Subject subject) {
        return subject.kind() == Kind.ATTRIBUTE && Subject.EXPERIMENT_NUMBERS.contains(subject.key());
    }

    private static Condition condition(Asked asked, String text) {
        if (asked.subject().kind() == Kind.TAG) {
            return tag(asked, text);
        } else if (isNumber(asked.subject())) {
            return number(asked, text);
        }
        return asked.subject().isAttribute(LISTED) ? id(asked, text) : name(asked, text);
    }

    private static Condition tag(Asked asked, String text) {
        String comparator = asked.comparator().text();
        if (comparator.startsWith("IS ")) {
            return new Condition.Presence(asked.subject(), comparator.equals("IS NOT NULL"));
        }
        return compared(
                asked,
                text,
                "Invalid comparator for tag: " + comparator,
                asked.operand().texts());
    }

    private static Condition name(Asked asked, String text) {
        return compared(asked, text, notOneOf(asked) + "'", asked.operand().texts());
    }

    private static Condition id(Asked asked, String text) {
        String comparator = asked.comparator().text();
        String refused = "Invalid comparator for experiment_id: " + comparator;
        if (comparator.endsWith("LIKE")) {
            throw new FilterException(refused, text, asked.comparator().start());
        }
        List<String> ids = asked.operand().texts().stream()
                .map(id -> number(id, asked, text))
                .toList();
        return compared(asked, text, refused, ids);
    }

    private static String number(String id, Asked asked, String text) {
        try {
            return Long.toString(Long.parseLong(id.strip()));
        } catch (NumberFormatException e) {
            throw new FilterException(
                    "Invalid experiment ID '" + id + "'. Experiment ID must be a valid integer.",
                    text,
                    asked.parts().get(2).start());
        }
    }

    /** MLflow takes these words in capitals only here. */
    private static Condition compared(Asked asked, String text, String refused, List<String> values) {
        TextOperator operator = TextOperator.find(asked.comparator().text())
                .filter(found -> found.takesList() == asked.parts().get(2).is(FilterPiece.Kind.PARENTHESES))
                .orElseThrow(() ->
                        new FilterException(refused, text, asked.comparator().start()));
        return new Condition.Text(asked.subject(), operator, values);
    }

    private static Condition number(Asked asked, String text) {
        FilterPiece value = asked.parts().get(2);
        NumberOperator operator = NumberOperator.find(asked.comparator().text())
                .orElseThrow(() -> new FilterException(
                        notOneOf(asked), text, asked.comparator().start()));
        if (value.is(FilterPiece.Kind.DECIMAL)) {
            throw new FilterException(
                    "Invalid value for numeric attribute '" + asked.subject().key() + "': '"
                            + asked.operand().number() + "'",
                    text,
                    value.start());
        }
        return new Condition.Number(asked.subject(), operator, asked.operand().number());
    }

    /** MLflow names those of a text for a number, too. */
    private static String notOneOf(Asked asked) {
        return "Invalid comparator '" + asked.comparator().text() + "' not one of '" + PythonText.set(TEXT_COMPARATORS);
    }
}
