package dev.logway.config.fault;

import java.util.stream.Collectors;

/** Messages that quote what anybody may have written, short enough to be read. */
final class Excerpt {
    private static final int LONGEST_LINE = 400;
    private static final int HEAD = 140;
    private static final int TAIL = 60;
    private static final int MOST_LINES = 500;

    private Excerpt() {}

    /** The text; of a line that nobody would read to its end the start and the end, and of many lines the first. */
    static String of(String text) {
        if (text.length() <= LONGEST_LINE) {
            return text;
        }
        String lines = text.lines().limit(MOST_LINES).map(Excerpt::line).collect(Collectors.joining("\n"));
        boolean all = text.lines().skip(MOST_LINES).findFirst().isEmpty();
        return lines + (!all ? "\n…" : text.endsWith("\n") ? "\n" : "");
    }

    private static String line(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int head = Character.isHighSurrogate(line.charAt(HEAD - 1)) ? HEAD - 1 : HEAD;
        int tail = line.length() - TAIL;
        tail = Character.isLowSurrogate(line.charAt(tail)) ? tail + 1 : tail;
        return line.substring(0, head) + "…" + line.substring(tail);
    }
}
