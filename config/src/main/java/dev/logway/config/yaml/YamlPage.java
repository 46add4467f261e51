package dev.logway.config.yaml;

import java.util.Locale;

/** The text that a YAML writer has written so far, and how strings wrap at its right edge. Confined to one thread. */
final class YamlPage {
    private static final int WIDTH = 80;
    private static final String ESCAPED = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u00a0\u2028\u2029";
    private static final String ESCAPES = "0abtnvfre\"\\N_LP";

    private final StringBuilder out = new StringBuilder();
    private int column;
    private boolean blank = true;
    private boolean opened = true;

    int length() {
        return out.length();
    }

    /** Where the line begins that is being written. */
    int startOfLine() {
        return out.lastIndexOf("\n") + 1;
    }

    /** Text as it is, without a blank before it. */
    void append(String text) {
        out.append(text);
        column += text.codePointCount(0, text.length());
        blank = false;
        opened = false;
    }

    /** Text with a blank before it unless one is there. */
    void indicator(String text) {
        if (!blank) {
            append(" ");
        }
        append(text);
    }

    /** An indicator that a nested block may follow on the same line. */
    void opening(String text) {
        boolean wasOpened = opened;
        indicator(text);
        opened = wasOpened;
    }

    /** Moves to a column, on a new line unless this one holds nothing but indicators up to there. */
    void indent(int to) {
        if (!opened || column > to || (column == to && !blank)) {
            newLine();
        }
        if (column < to) {
            out.append(" ".repeat(to - column));
            column = to;
            blank = true;
        }
    }

    void newLine() {
        lineBreak('\n');
    }

    private void lineBreak(int c) {
        out.appendCodePoint(c);
        column = 0;
        blank = true;
        opened = true;
    }

    void endLine() {
        if (column > 0) {
            newLine();
        }
    }

    void text(String text, ScalarStyle style, int indent, boolean mayWrap) {
        switch (style) {
            case PLAIN -> plain(text, indent, mayWrap);
            case SINGLE -> single(text, indent, mayWrap);
            case DOUBLE -> quoted(text.codePoints().toArray(), indent, mayWrap);
        }
    }

    private void plain(String text, int indent, boolean mayWrap) {
        indicator("");
        append("");
        int[] points = text.codePoints().toArray();
        int start = 0;
        while (start < points.length) {
            int end = run(points, start);
            boolean single = points[start] == ' ' && end == start + 1;
            if (single && column > WIDTH && mayWrap) {
                indent(indent);
                append("");
            } else {
                append(new String(points, start, end - start));
            }
            start = end;
        }
    }

    private void single(String text, int indent, boolean mayWrap) {
        indicator("'");
        int[] points = text.codePoints().toArray();
        int start = 0;
        while (start < points.length) {
            int end = run(points, start);
            if (points[start] == ' ') {
                boolean inside = start != 0 && end != points.length;
                if (end == start + 1 && column > WIDTH && mayWrap && inside) {
                    indent(indent);
                } else {
                    append(new String(points, start, end - start));
                }
            } else if (ScalarStyle.isBreak(points[start])) {
                breaks(points, start, end);
                indent(indent);
            } else {
                append(new String(points, start, end - start).replace("'", "''"));
            }
            start = end;
        }
        append("'");
    }

    private void breaks(int[] points, int start, int end) {
        if (points[start] == '\n') {
            newLine();
        }
        for (int i = start; i < end; i++) {
            lineBreak(points[i]);
        }
    }

    /** The end of the run of blanks, breaks or other characters that starts here. */
    private static int run(int[] points, int start) {
        int end = start + 1;
        while (end < points.length && kind(points[end]) == kind(points[start])) {
            end++;
        }
        return end;
    }

    private static int kind(int c) {
        return c == ' ' ? 0 : ScalarStyle.isBreak(c) ? 1 : 2;
    }

    private void quoted(int[] points, int indent, boolean mayWrap) {
        indicator("\"");
        int start = 0;
        for (int end = 0; end <= points.length; end++) {
            boolean ended = end == points.length;
            if (ended || needsEscape(points[end])) {
                append(new String(points, start, end - start));
                start = end;
                if (!ended) {
                    append(escape(points[end]));
                    start = end + 1;
                }
            }
            boolean inside = end > 0 && end < points.length - 1;
            if (inside && (points[end] == ' ' || start >= end) && column + (end - start) > WIDTH && mayWrap) {
                if (start < end) {
                    append(new String(points, start, end - start));
                    start = end;
                }
                append("\\");
                indent(indent);
                append(points[start] == ' ' ? "\\" : "");
            }
        }
        append("\"");
    }

    private static boolean needsEscape(int c) {
        boolean readable = (c >= ' ' && c <= '~') || (c >= 0xa0 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd);
        return !readable || c == '"' || c == '\\' || c == 0x2028 || c == 0x2029 || c == 0xfeff;
    }

    private static String escape(int c) {
        int known = ESCAPED.indexOf(c);
        if (known >= 0) {
            return "\\" + ESCAPES.charAt(known);
        }
        return String.format(Locale.ROOT, c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X", c);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
