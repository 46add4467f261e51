package dev.logway.config.quote;

import dev.logway.config.fault.Quote;
import dev.logway.config.tree.Secrets;

/** A line that becomes a quotation: stripped, without what is secret, and short. Immutable. */
public record Line(String text, int mark) {
    private static final int LONGEST = 100;
    private static final int BEFORE_MARK = 50;
    private static final String CUT = "…";
    private static final String SECRET = "***";

    /** A text of which no part is meant. */
    public static Quote quoted(String text) {
        return quoted(text, 0);
    }

    /** @param column of what is meant, from 1; 0 for nothing */
    static Quote quoted(String line, int column) {
        String text = line.stripLeading();
        int mark = Math.max(-1, column - 1 - (line.length() - text.length()));
        return masked(text.stripTrailing().replace('\t', ' '), column == 0 ? -1 : mark)
                .cut();
    }

    private static Line masked(String text, int mark) {
        String start = text.substring(0, Math.min(text.length(), 10 * LONGEST));
        int end = Secrets.isNamed(start) ? endOfName(start) : -1;
        return end < 0 ? new Line(text, mark) : new Line(text.substring(0, end) + SECRET, Math.min(mark, end));
    }

    /** Behind the sign that ends the name of the secret, or else behind the first. */
    private static int endOfName(String text) {
        int first = -1;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '=' || text.charAt(i) == ':') {
                first = first < 0 ? i + 1 : first;
                if (Secrets.isNamed(text.substring(0, i))) {
                    return i + 1;
                }
            }
        }
        return first;
    }

    private Quote cut() {
        if (text.length() <= LONGEST) {
            return new Quote(text, mark > text.length() ? -1 : mark);
        }
        int from = mark < LONGEST - BEFORE_MARK ? 0 : whole(Math.min(mark - BEFORE_MARK, text.length() - LONGEST));
        int to = whole(Math.min(text.length(), from + LONGEST));
        String head = from > 0 ? CUT : "";
        String tail = to < text.length() ? CUT : "";
        int moved = mark < 0 ? -1 : mark - from + head.length();
        return new Quote(head + text.substring(from, to) + tail, moved);
    }

    /** An index at which no character is torn. */
    private int whole(int index) {
        boolean torn = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
        return torn ? index - 1 : index;
    }
}
