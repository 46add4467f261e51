package dev.logway.config.quote;

import dev.logway.config.fault.Quote;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that becomes a quotation: stripped, without what is secret, and short. Immutable. */
public record Line(String text, int mark) {
    private static final int LONGEST = 100;
    private static final int BEFORE_MARK = 50;
    private static final String CUT = "…";
    private static final String SECRET = "***";
    private static final Pattern KEY = Pattern.compile("(- +)*[\\w.-]+ *:(?= |$)");

    /** A text of which no part is meant. */
    public static Quote quoted(String text) {
        return quoted(text, 0, Secrecy.NONE);
    }

    /** @param column of what is meant, from 1; 0 for nothing */
    static Quote quoted(String line, int column, Secrecy secrecy) {
        Line whole = of(line, column);
        Matcher key = KEY.matcher(whole.text);
        return switch (secrecy) {
            case NONE -> whole.masked().cut();
            case VALUES -> whole.masked(key.lookingAt() ? key.end() : 0).cut();
            case ALL -> whole.masked(0).cut();
        };
    }

    private static Line of(String line, int column) {
        String text = line.stripLeading();
        int mark = Math.max(0, column - 1 - (line.length() - text.length())); // a tab may be meant that is not shown
        return new Line(text.stripTrailing().replace('\t', ' '), column == 0 ? -1 : mark);
    }

    private Line masked() {
        int end = SecretPart.begins(text);
        return end < 0 ? this : masked(end);
    }

    private Line masked(int end) {
        return new Line(text.substring(0, end) + SECRET, Math.min(mark, end));
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
