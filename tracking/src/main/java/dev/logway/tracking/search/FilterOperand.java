package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.List;

/**
 * What a filter compares with. Immutable.
 *
 * @param texts the text, or those of a list; empty for a number, and for IS NULL
 * @param number NaN for a text, and for IS NULL
 */
record FilterOperand(List<String> texts, double number) {
    static final FilterOperand NONE = new FilterOperand(List.of(), Double.NaN);

    /** @throws FilterException if it is no number */
    static FilterOperand number(FilterPiece piece, Subject subject, String filter) {
        if (piece.is(FilterPiece.Kind.INTEGER) || piece.is(FilterPiece.Kind.DECIMAL)) {
            return new FilterOperand(List.of(), Double.parseDouble(piece.text()));
        }
        String what = subject.kind() == Subject.Kind.METRIC ? "metric" : "numeric attribute: " + subject.key();
        throw new FilterException(
                "Expected numeric value type for " + what + ". Found " + piece.text(), filter, piece.start());
    }

    /**
     * @param listed the attribute that can be compared with a list; those of a dataset can anyway
     * @throws FilterException if it is no text in quotes
     */
    static FilterOperand text(FilterPiece piece, Subject subject, String listed, String filter) {
        if (piece.is(FilterPiece.Kind.QUOTED) || piece.is(FilterPiece.Kind.IDENTIFIER)) {
            return new FilterOperand(List.of(unquoted(piece, filter)), Double.NaN);
        } else if (piece.is(FilterPiece.Kind.PARENTHESES) && subject.kind() == Subject.Kind.ATTRIBUTE) {
            if (!subject.key().equals(listed)) {
                throw new FilterException(
                        "Only ['" + listed + "'] attributes support comparison with a list of quoted string values.",
                        filter,
                        piece.start());
            }
            return new FilterOperand(FilterList.parse(piece, filter), Double.NaN);
        } else if (piece.is(FilterPiece.Kind.PARENTHESES) && subject.kind() == Subject.Kind.DATASET) {
            return new FilterOperand(FilterList.parse(piece, filter), Double.NaN);
        }
        String what = switch (subject.kind()) {
            case ATTRIBUTE -> "attributes.";
            case DATASET -> "dataset attributes.";
            case METRIC, PARAMETER, TAG -> subject.kind().word() + " (e.g. 'my-value').";
        };
        throw new FilterException(
                "Expected a quoted string value for " + what + " Got value " + piece.text(), filter, piece.start());
    }

    private static String unquoted(FilterPiece piece, String filter) {
        for (String quote : List.of("'", "\"")) {
            String inside = Subject.unquoted(piece.text(), quote);
            if (!inside.equals(piece.text())) {
                return inside;
            }
        }
        throw new FilterException(
                "Parameter value is either not quoted or unidentified quote types used for string value " + piece.text()
                        + ". Use either single or double quotes.",
                filter,
                piece.start());
    }
}
