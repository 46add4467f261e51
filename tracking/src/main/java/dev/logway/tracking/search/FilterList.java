package dev.logway.tracking.search;

import dev.logway.tracking.FilterException;
import java.util.ArrayList;
import java.util.List;

/**
 * The values in the parentheses after IN. MLflow reads them as Python does: texts in either quotes, with a backslash
 * before a quote in them, and a comma between two. Confined.
 */
final class FilterList {
    private final FilterPiece list;
    private final String filter;
    /** Without the parentheses around it. */
    private final String body;

    private final List<String> values = new ArrayList<>();
    /** As they would be shown. */
    private final List<String> shown = new ArrayList<>();

    private boolean textsOnly = true;
    private int at;

    private FilterList(FilterPiece list, String filter) {
        this.list = list;
        this.filter = filter;
        this.body = list.text().substring(1, list.text().length() - 1);
    }

    /** @throws FilterException if they are none, or not all of them are texts */
    static List<String> parse(FilterPiece list, String filter) {
        return new FilterList(list, filter).parse();
    }

    private List<String> parse() {
        skipBlanks();
        while (at < body.length()) {
            readElement();
            skipBlanks();
            if (at < body.length() && body.charAt(at++) != ',') {
                throw illFormed();
            }
            skipBlanks();
        }
        if (values.isEmpty()) {
            throw refused("expected a non-empty list of string values, but got empty list");
        } else if (!textsOnly) {
            throw refused("expected string value, punctuation, or whitespace, but got different type in list: "
                    + PythonText.tuple(shown));
        }
        return values;
    }

    private void readElement() {
        if (isQuote()) {
            StringBuilder value = new StringBuilder();
            while (isQuote()) { // Python puts neighbours together
                readText(value);
                skipBlanks();
            }
            values.add(value.toString());
            shown.add(PythonText.quoted(value.toString()));
        } else {
            int start = at;
            while (at < body.length() && "+-.0123456789".indexOf(body.charAt(at)) >= 0) {
                at++;
            }
            if (at == start) {
                throw illFormed();
            }
            values.add(body.substring(start, at));
            shown.add(body.substring(start, at));
            textsOnly = false;
        }
    }

    private void readText(StringBuilder value) {
        char quote = body.charAt(at++);
        while (at < body.length() && body.charAt(at) != quote) {
            char c = body.charAt(at++);
            if (c == '\n' || (c == '\\' && at == body.length())) {
                throw illFormed();
            }
            if (c == '\\') {
                char escaped = body.charAt(at++);
                value.append(
                        switch (escaped) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case '\\', '\'', '"' -> String.valueOf(escaped);
                            default -> "\\" + escaped;
                        });
            } else {
                value.append(c);
            }
        }
        if (at++ == body.length()) {
            throw illFormed();
        }
    }

    private boolean isQuote() {
        return at < body.length() && (body.charAt(at) == '\'' || body.charAt(at) == '"');
    }

    private void skipBlanks() {
        while (at < body.length() && Character.isWhitespace(body.charAt(at))) {
            at++;
        }
    }

    private FilterException illFormed() {
        return refused("expected a non-empty list of string values, but got ill-formed list.");
    }

    private FilterException refused(String reason) {
        return new FilterException("While parsing a list in the query, " + reason, filter, list.start());
    }
}
