package dev.logway.tracking.search;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Values as Python writes them, for messages that have to be MLflow's own. */
final class PythonText {
    private PythonText() {}

    /** A text in quotes: double ones if it has single ones and no double ones in it. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> quoted.append(c == quote ? "\\" + quote : escaped(c)));
        return quoted.append(quote).toString();
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                codePoint < ' ' || codePoint == 0x7f
                        ? String.format("\\x%02x", codePoint)
                        : Character.toString(codePoint);
        };
    }

    /** A list of texts, in brackets. */
    static String list(List<String> texts) {
        return texts.stream().map(PythonText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A set of texts, in braces; Python has no order for them, so they are sorted. */
    static String set(Collection<String> texts) {
        return texts.stream().sorted().map(PythonText::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    /** A tuple, in parentheses; one of one element has a comma. */
    static String tuple(List<String> elements) {
        return "(" + String.join(", ", elements) + (elements.size() == 1 ? ",)" : ")");
    }
}
