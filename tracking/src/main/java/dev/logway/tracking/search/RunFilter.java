package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import dev.logway.tracking.search.Subject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which runs a search is for, in MLflow's grammar: comparisons that must all be met. Immutable. */
public record RunFilter(List<Condition> conditions) {
    private static final List<String> NUMBER_COMPARATORS = List.of(">", ">=", "!=", "=", "<", "<=");
    private static final List<String> TEXT_COMPARATORS = List.of("!=", "=", "LIKE", "ILIKE", "IN", "NOT IN");
    private static final List<String> ENTRY_COMPARATORS = List.of("!=", "=", "LIKE", "ILIKE", "IS NULL", "IS NOT NULL");
    private static final String LISTED = "run_id";

    public RunFilter {
        conditions = List.copyOf(conditions);
    }

    /** A comparison of which only the comparator has not been looked at. */
    private record Asked(Subject subject, FilterPiece comparator, FilterOperand operand) {}

    /**
     * A filter of which only the comparators have not been looked at: MLflow reads the order before them. Immutable.
     */
    public static final class Draft {
        private final String text;
        private final List<Asked> asked;

        private Draft(String text, List<Asked> asked) {
            this.text = text;
            this.asked = asked;
        }

        /** @throws FilterException with MLflow's words, if a comparator is none for what it compares */
        public RunFilter checked() {
            return new RunFilter(asked.stream().map(one -> condition(one, text)).toList());
        }
    }

    /** @throws FilterException with MLflow's words, if the text is not in its grammar */
    static RunFilter parse(String text) {
        return draft(text).checked();
    }

    /** @throws FilterException with MLflow's words, if the text is not in its grammar but for its comparators */
    public static Draft draft(String text) {
        List<Asked> asked = new ArrayList<>();
        if (!text.isEmpty()) {
            for (FilterPiece comparison : FilterParser.comparisons(text, piece -> "'" + piece + "'")) {
                asked.add(asked(FilterParser.requireParts(comparison, text), text));
            }
        }
        return new Draft(text, asked);
    }

    private static Asked asked(List<FilterPiece> parts, String text) {
        FilterPiece left = parts.get(0);
        Subject subject = Subject.filteredRun(left.text(), text, left.start());
        if (parts.size() == 2) {
            if (subject.kind() != Kind.TAG && subject.kind() != Kind.PARAMETER) {
                throw new FilterException(
                        "IS NULL / IS NOT NULL is only supported for tags and params, not for '"
                                + subject.kind().word() + "' '" + subject.key() + "'",
                        text,
                        left.start());
            }
            return new Asked(subject, parts.get(1), FilterOperand.NONE);
        }
        FilterOperand operand = isNumber(subject)
                ? FilterOperand.number(parts.get(2), subject, text)
                : FilterOperand.text(parts.get(2), subject, LISTED, text);
        return new Asked(subject, parts.get(1), operand);
    }

    private static boolean isNumber(Subject subject) {
        return switch (subject.kind()) {
            case METRIC -> true;
            case ATTRIBUTE -> Subject.RUN_NUMBERS.contains(subject.key());
            case PARAMETER, TAG, DATASET -> false;
        };
    }

    private static Condition condition(Asked asked, String text) {
        Subject subject = asked.subject().withoutAlias();
        String comparator = asked.comparator().text().toUpperCase(Locale.ROOT);
        if (!comparators(subject).contains(comparator)) {
            throw invalidComparator(
                    subject, comparator, text, asked.comparator().start());
        }
        if (isNumber(subject)) {
            return new Condition.Number(
                    subject,
                    NumberOperator.find(comparator).orElseThrow(),
                    asked.operand().number());
        }
        List<String> texts = asked.operand().texts();
        return TextOperator.find(comparator)
                .<Condition>map(operator -> new Condition.Text(subject, operator, texts))
                .orElseGet(() -> new Condition.Presence(subject, comparator.equals("IS NOT NULL")));
    }

    private static List<String> comparators(Subject subject) {
        return switch (subject.kind()) {
            case METRIC -> NUMBER_COMPARATORS;
            case PARAMETER, TAG -> ENTRY_COMPARATORS;
            case ATTRIBUTE -> isNumber(subject) ? NUMBER_COMPARATORS : TEXT_COMPARATORS;
            case DATASET -> TEXT_COMPARATORS;
        };
    }

    /** MLflow names those of a text for an attribute that is a number, too, and closes its quote for some only. */
    private static FilterException invalidComparator(Subject subject, String comparator, String text, int offset) {
        List<String> named = subject.kind() == Kind.ATTRIBUTE ? TEXT_COMPARATORS : comparators(subject);
        boolean closed = subject.kind() != Kind.TAG && subject.kind() != Kind.DATASET && !isNumber(subject);
        return new FilterException(
                "Invalid comparator '" + comparator + "' not one of '" + PythonText.set(named) + (closed ? "'" : ""),
                text,
                offset);
    }
}
