package dev.logway.tracking.search;

import java.util.List;

/**
 * A piece of a filter: a token, or what belongs together of several. Immutable.
 *
 * @param text as it is written, with the blanks inside
 * @param start where it begins in the filter
 * @param parts what a {@link Kind#COMPARISON} is made of: left side, operator, right side; empty for all others
 */
record FilterPiece(Kind kind, String text, int start, List<FilterPiece> parts) {
    enum Kind {
        BLANK,
        COMMENT,
        /** A bare word, or one in backticks. */
        NAME,
        /** A bare word that is SQL's. */
        RESERVED,
        /** {@code ASC} or {@code DESC}. */
        DIRECTION,
        INTEGER,
        DECIMAL,
        HEXADECIMAL,
        PLACEHOLDER,
        /** In single quotes. */
        QUOTED,
        /** In double quotes, which SQL has for names and MLflow for values too. */
        DOUBLE_QUOTED,
        COMPARATOR,
        OPERATOR,
        ASSIGNMENT,
        DOT,
        COMMA,
        SEMICOLON,
        OPEN,
        CLOSE,
        OTHER,

        IDENTIFIER,
        PARENTHESES,
        FUNCTION,
        OPERATION,
        COMPARISON,
        LIST,
        /** {@code WHERE} and what follows. */
        CLAUSE
    }

    static FilterPiece token(Kind kind, String text, int start) {
        return new FilterPiece(kind, text, start, List.of());
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Is it this word of SQL's? */
    boolean isWord(String word) {
        return kind == Kind.RESERVED && text.equalsIgnoreCase(word);
    }

    int end() {
        return start + text.length();
    }

    /** This as something else. */
    FilterPiece as(Kind other) {
        return new FilterPiece(other, text, start, parts);
    }
}
