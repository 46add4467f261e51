package dev.logway.tracking.search;

import dev.logway.tracking.search.FilterPiece.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Groups the tokens of a filter as the general parser of SQL does that MLflow uses. Confined. */
/* Implementation notes
 *
 * That parser groups step by step, and what MLflow says of a wrong filter are the groups that are left at the end. So
 * the steps are the same here, as far as they show. Each is one pass over the list.
 */
final class SqlGroups {
    private static final Set<Kind> NAMES = EnumSet.of(Kind.NAME, Kind.DOUBLE_QUOTED, Kind.IDENTIFIER);
    private static final Set<Kind> MEMBERS = EnumSet.of(Kind.NAME, Kind.DOUBLE_QUOTED, Kind.QUOTED, Kind.FUNCTION);
    private static final Set<Kind> OPERANDS = EnumSet.of(
            Kind.INTEGER,
            Kind.DECIMAL,
            Kind.QUOTED,
            Kind.DOUBLE_QUOTED,
            Kind.NAME,
            Kind.PLACEHOLDER,
            Kind.PARENTHESES,
            Kind.FUNCTION,
            Kind.IDENTIFIER,
            Kind.OPERATION);
    private static final Set<Kind> ALIASED = EnumSet.of(
            Kind.PARENTHESES,
            Kind.FUNCTION,
            Kind.IDENTIFIER,
            Kind.OPERATION,
            Kind.COMPARISON,
            Kind.INTEGER,
            Kind.DECIMAL,
            Kind.HEXADECIMAL);
    /** What takes a comment in that follows it. */
    private static final Set<Kind> GROUPS = EnumSet.of(
            Kind.PARENTHESES,
            Kind.FUNCTION,
            Kind.IDENTIFIER,
            Kind.OPERATION,
            Kind.COMPARISON,
            Kind.CLAUSE,
            Kind.COMMENT);
    /** The words that end what begins with WHERE. */
    private static final Set<String> CLAUSES =
            Set.of("ORDER BY", "GROUP BY", "LIMIT", "UNION", "EXCEPT", "HAVING", "RETURNING", "INTO");

    private static final Set<Kind> ELEMENTS = EnumSet.of(
            Kind.FUNCTION,
            Kind.IDENTIFIER,
            Kind.COMPARISON,
            Kind.LIST,
            Kind.OPERATION,
            Kind.INTEGER,
            Kind.DECIMAL,
            Kind.QUOTED,
            Kind.PLACEHOLDER,
            Kind.RESERVED);

    private final String text;
    private List<FilterPiece> pieces;

    private SqlGroups(String text, List<FilterPiece> pieces) {
        this.text = text;
        this.pieces = pieces;
    }

    /** What the parser of SQL makes of these tokens of a text. */
    static List<FilterPiece> of(String text, List<FilterPiece> tokens) {
        SqlGroups groups = new SqlGroups(text, tokens);
        groups.group();
        return groups.pieces;
    }

    private void group() {
        groupParentheses();
        pieces.removeIf(piece -> piece.is(Kind.BLANK));
        groupWhere();
        groupPairs(Kind.FUNCTION, piece -> piece.is(Kind.NAME), piece -> piece.is(Kind.PARENTHESES));
        groupMembers();
        pieces.replaceAll(piece -> NAMES.contains(piece.kind()) ? piece.as(Kind.IDENTIFIER) : piece);
        groupDirections();
        groupAround(Kind.OPERATION, piece -> piece.is(Kind.OPERATOR), this::isOperand);
        groupAround(Kind.COMPARISON, piece -> piece.is(Kind.COMPARATOR), this::isCompared);
        groupAround(
                Kind.IDENTIFIER,
                piece -> piece.isWord("AS"),
                piece -> !piece.is(Kind.RESERVED) || piece.isWord("NULL"));
        groupPairs(Kind.IDENTIFIER, piece -> ALIASED.contains(piece.kind()), piece -> piece.is(Kind.IDENTIFIER));
        groupAround(Kind.OTHER, piece -> piece.is(Kind.ASSIGNMENT), piece -> !piece.is(Kind.RESERVED));
        groupComments();
        groupAround(Kind.LIST, piece -> piece.is(Kind.COMMA), piece -> ELEMENTS.contains(piece.kind()));
    }

    private boolean isOperand(FilterPiece piece) {
        return OPERANDS.contains(piece.kind());
    }

    private boolean isCompared(FilterPiece piece) {
        return isOperand(piece) || piece.is(Kind.COMPARISON) || piece.isWord("NULL");
    }

    /** What is in a pair of parentheses becomes one piece; those that are no pair stay. */
    private void groupParentheses() {
        List<FilterPiece> grouped = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (FilterPiece piece : pieces) {
            if (piece.is(Kind.CLOSE) && !open.isEmpty()) {
                int from = open.pop();
                int start = grouped.get(from).start();
                grouped.subList(from, grouped.size()).clear();
                grouped.add(FilterPiece.token(Kind.PARENTHESES, text.substring(start, piece.end()), start));
            } else {
                if (piece.is(Kind.OPEN)) {
                    open.push(grouped.size());
                }
                grouped.add(piece);
            }
        }
        pieces = grouped;
    }

    private FilterPiece span(Kind kind, FilterPiece first, FilterPiece last) {
        return FilterPiece.token(kind, text.substring(first.start(), last.end()), first.start());
    }

    /** Makes one piece of two that follow one another. */
    private void groupPairs(Kind made, Predicate<FilterPiece> first, Predicate<FilterPiece> second) {
        List<FilterPiece> grouped = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            FilterPiece piece = pieces.get(i);
            if (first.test(piece) && i + 1 < pieces.size() && second.test(pieces.get(i + 1))) {
                i++;
                grouped.add(span(made, piece, pieces.get(i)));
            } else {
                grouped.add(piece);
            }
        }
        pieces = grouped;
    }

    /** Makes one piece of those around a middle one, from left to right: what was made may be a left one again. */
    private void groupAround(Kind made, Predicate<FilterPiece> middle, Predicate<FilterPiece> side) {
        List<FilterPiece> grouped = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            FilterPiece piece = pieces.get(i);
            boolean between = !grouped.isEmpty() && i + 1 < pieces.size() && middle.test(piece);
            if (between && side.test(last(grouped)) && side.test(pieces.get(i + 1))) {
                FilterPiece left = grouped.remove(grouped.size() - 1);
                i++;
                FilterPiece right = pieces.get(i);
                List<FilterPiece> parts = made == Kind.COMPARISON ? List.of(left, piece, right) : List.of();
                grouped.add(new FilterPiece(made, text.substring(left.start(), right.end()), left.start(), parts));
            } else {
                grouped.add(piece);
            }
        }
        pieces = grouped;
    }

    /** {@code a.b.c} is one name; where no name follows, it ends with the dot. */
    private void groupMembers() {
        List<FilterPiece> grouped = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            FilterPiece piece = pieces.get(i);
            if (piece.is(Kind.DOT)
                    && !grouped.isEmpty()
                    && NAMES.contains(last(grouped).kind())) {
                FilterPiece left = grouped.remove(grouped.size() - 1);
                boolean member = i + 1 < pieces.size()
                        && (MEMBERS.contains(pieces.get(i + 1).kind())
                                || pieces.get(i + 1).text().equals("*"));
                i += member ? 1 : 0;
                grouped.add(span(Kind.IDENTIFIER, left, pieces.get(i)));
            } else {
                grouped.add(piece);
            }
        }
        pieces = grouped;
    }

    private void groupDirections() {
        Set<Kind> ordered = EnumSet.of(Kind.IDENTIFIER, Kind.INTEGER, Kind.DECIMAL, Kind.HEXADECIMAL);
        List<FilterPiece> grouped = new ArrayList<>();
        for (FilterPiece piece : pieces) {
            boolean belongs = piece.is(Kind.DIRECTION)
                    && !grouped.isEmpty()
                    && ordered.contains(last(grouped).kind());
            grouped.add(belongs ? span(Kind.IDENTIFIER, grouped.remove(grouped.size() - 1), piece) : piece);
        }
        pieces = grouped;
    }

    /** WHERE takes in what follows, up to the next clause of SQL's. */
    private void groupWhere() {
        List<FilterPiece> grouped = new ArrayList<>();
        FilterPiece where = null;
        for (FilterPiece piece : pieces) {
            if (where == null) {
                where = piece.isWord("WHERE") ? piece : null;
            } else if (piece.is(Kind.RESERVED) && CLAUSES.contains(piece.text().toUpperCase(Locale.ROOT))) {
                grouped.add(clause(where, piece.start()));
                where = null;
            }
            if (where == null) {
                grouped.add(piece);
            }
        }
        if (where != null) {
            grouped.add(clause(where, text.length()));
        }
        pieces = grouped;
    }

    private FilterPiece clause(FilterPiece first, int end) {
        return FilterPiece.token(Kind.CLAUSE, text.substring(first.start(), end), first.start());
    }

    /** A comment is part of what is before it, unless nothing but comments follows. */
    private void groupComments() {
        int end = pieces.size();
        while (end > 0 && pieces.get(end - 1).is(Kind.COMMENT)) {
            end--;
        }
        List<FilterPiece> grouped = new ArrayList<>();
        for (FilterPiece piece : pieces.subList(0, end)) {
            if (piece.is(Kind.COMMENT)
                    && !grouped.isEmpty()
                    && GROUPS.contains(last(grouped).kind())) {
                FilterPiece before = grouped.remove(grouped.size() - 1);
                List<FilterPiece> parts = new ArrayList<>(before.parts());
                if (before.is(Kind.COMPARISON)) {
                    parts.add(piece);
                }
                grouped.add(new FilterPiece(
                        before.kind(), text.substring(before.start(), piece.end()), before.start(), parts));
            } else {
                grouped.add(piece);
            }
        }
        grouped.addAll(pieces.subList(end, pieces.size()));
        pieces = grouped;
    }

    private static FilterPiece last(List<FilterPiece> list) {
        return list.get(list.size() - 1);
    }
}
