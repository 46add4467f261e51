package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import dev.logway.tracking.search.FilterPiece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the tokens of a filter together to comparisons, in the order in which MLflow does. Confined. */
/* Implementation notes
 *
 * MLflow has no grammar of its own: it lets a parser of SQL group the tokens (SqlGroups), puts together what that
 * leaves apart, and refuses what is neither a comparison nor AND then.
 */
final class FilterParser {
    /** The parser of SQL takes no more, so that nobody can keep a server busy. */
    private static final int MAX_TOKENS = 10_000;

    private static final int MAX_DEPTH = 100;

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
        FilterParser parser = new FilterParser(text, SqlGroups.of(text, tokens));
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
        List<FilterPiece> groups = SqlGroups.of(text, tokens);
        boolean whole = groups.size() == 1
                && groups.get(0).is(Kind.IDENTIFIER)
                && groups.get(0).text().equals(text);
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
