package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import dev.logway.tracking.search.FilterPiece.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Puts the tokens of a filter together to comparisons, in the order in which MLflow's SQL parser does. Confined. */
/* Implementation notes
 *
 * MLflow has no grammar of its own: it lets a general parser of SQL group the tokens, step by step, and refuses what is
 * neither a comparison nor AND at the end. What it says of a wrong filter are the groups that are left then, so the
 * steps are the same here, as far as they show. Each is one pass over the list.
 */
final class FilterParser {
    /** The parser of SQL takes no more, so that nobody can keep a server busy. */
    private static final int MAX_TOKENS = 10_000;

    private static final int MAX_DEPTH = 100;

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

    private FilterParser(String text, List<FilterPiece> pieces) {
        this.text = text;
        this.pieces = pieces;
    }

    /**
     * The comparisons of a filter, each of {@link Kind#COMPARISON}.
     *
     * @param shown how a piece that is no comparison is shown
     * @throws FilterException if there is anything else in it but AND
     */
    static List<FilterPiece> comparisons(String text, UnaryOperator<String> shown) {
        List<FilterPiece> tokens = FilterLexer.tokens(text, MAX_TOKENS + 1);
        if (tokens.stream().allMatch(token -> token.is(Kind.BLANK))) {
            throw new FilterException("Invalid filter '" + text + "'. Could not be parsed.", text, 0);
        }
        if (isTooMuch(tokens)) {
            throw new FilterException("Error on parsing filter '" + text + "'", text, 0);
        }
        int second = secondStatement(tokens);
        if (second >= 0) {
            throw new FilterException(
                    "Search filter contained multiple expression " + PythonText.quoted(text)
                            + ". Provide AND-ed expression list.",
                    text,
                    second);
        }
        FilterParser parser = new FilterParser(text, tokens);
        parser.group();
        parser.joinWordComparisons();
        parser.requireNothingElse(shown);
        return parser.pieces.stream().filter(piece -> piece.is(Kind.COMPARISON)).toList();
    }

    /**
     * The identifier that an element of an order is, with ASC or DESC after it if it is there.
     *
     * @throws FilterException if it is anything else
     */
    static String ordering(String text) {
        List<FilterPiece> tokens = FilterLexer.tokens(text, MAX_TOKENS + 1);
        if (isTooMuch(tokens)) {
            throw new FilterException("Error on parsing order_by clause '" + text + "'", text, 0);
        }
        FilterParser parser = new FilterParser(text, tokens);
        parser.group();
        boolean whole = parser.pieces.size() == 1
                && parser.pieces.get(0).is(Kind.IDENTIFIER)
                && parser.pieces.get(0).text().equals(text);
        if (!whole) {
            throw new FilterException("Invalid order_by clause '" + text + "'. Could not be parsed.", text, 0);
        }
        return text;
    }

    /** Where a second statement begins, after a semicolon; -1 if there is none. */
    private static int secondStatement(List<FilterPiece> tokens) {
        int depth = 0;
        boolean ended = false;
        for (FilterPiece token : tokens) {
            boolean lineComment = token.is(Kind.COMMENT) && !token.text().startsWith("/*");
            if (ended && !token.is(Kind.BLANK) && !lineComment) {
                return token.start();
            }
            depth += token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0;
            ended |= token.is(Kind.SEMICOLON) && depth <= 0;
        }
        return -1;
    }

    private static boolean isTooMuch(List<FilterPiece> tokens) {
        int depth = 0;
        int deepest = 0;
        for (FilterPiece token : tokens) {
            depth = Math.max(0, depth + (token.is(Kind.OPEN) ? 1 : token.is(Kind.CLOSE) ? -1 : 0));
            deepest = Math.max(deepest, depth);
        }
        return tokens.size() > MAX_TOKENS || deepest > MAX_DEPTH;
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

    /**
     * IN, NOT IN, IS NULL and IS NOT NULL. MLflow looks for them itself, three or four pieces at a time, and does not
     * look again at those that it has passed.
     */
    private void joinWordComparisons() {
        List<FilterPiece> joined = new ArrayList<>();
        int i = 0;
        while (pieces.size() - i >= 3) {
            List<FilterPiece> next = pieces.subList(i, Math.min(i + 4, pieces.size()));
            int taken = wordComparison(next);
            if (!next.get(0).is(Kind.IDENTIFIER)) {
                joined.add(next.get(0));
                i++;
            } else if (taken == 0) {
                joined.addAll(next);
                i += next.size();
            } else {
                FilterPiece first = next.get(0);
                FilterPiece end = next.get(taken - 1);
                boolean list = end.is(Kind.PARENTHESES);
                String word = list
                        ? taken == 3 ? next.get(1).text() : "NOT IN"
                        : end.isWord("NULL") ? "IS NULL" : "IS NOT NULL";
                FilterPiece operator =
                        FilterPiece.token(Kind.COMPARATOR, word, next.get(1).start());
                joined.add(new FilterPiece(
                        Kind.COMPARISON,
                        text.substring(first.start(), end.end()),
                        first.start(),
                        list ? List.of(first, operator, end) : List.of(first, operator)));
                i += taken;
            }
        }
        joined.addAll(pieces.subList(i, pieces.size()));
        pieces = joined;
    }

    /** How many of the next pieces are such a comparison; 0 for none. */
    private static int wordComparison(List<FilterPiece> next) {
        if (next.get(1).isWord("IN") && next.get(2).is(Kind.PARENTHESES)) {
            return 3;
        } else if (next.get(1).isWord("IS")
                && (next.get(2).isWord("NULL") || next.get(2).isWord("NOT NULL"))) {
            return 3;
        }
        boolean notIn = next.size() == 4
                && next.get(1).isWord("NOT")
                && next.get(2).isWord("IN")
                && next.get(3).is(Kind.PARENTHESES);
        return notIn ? 4 : 0;
    }

    private void requireNothingElse(UnaryOperator<String> shown) {
        List<FilterPiece> others = pieces.stream()
                .filter(piece -> !piece.is(Kind.COMPARISON) && !piece.isWord("AND"))
                .toList();
        if (!others.isEmpty()) {
            List<String> texts =
                    others.stream().map(piece -> shown.apply(piece.text())).toList();
            throw new FilterException(
                    "Invalid clause(s) in filter string: " + String.join(", ", texts),
                    text,
                    others.get(0).start());
        }
    }

    /** @throws FilterException if it is no comparison of something with a name */
    static List<FilterPiece> requireParts(FilterPiece comparison, String text) {
        List<FilterPiece> parts = comparison.parts();
        if (parts.size() > 3) {
            throw new FilterException(
                    "Invalid comparison clause. Expected 3 tokens found " + parts.size(),
                    text,
                    parts.get(3).start());
        }
        FilterPiece left = parts.get(0);
        if (!left.is(Kind.IDENTIFIER)) {
            throw new FilterException(
                    "Invalid comparison clause. Expected 'Identifier' found '" + left.text() + "'", text, left.start());
        }
        return parts;
    }
}
