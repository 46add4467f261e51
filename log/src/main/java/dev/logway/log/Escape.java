package dev.logway.log;

/**
 * How characters that could forge or break a line are written. Immutable.
 *
 * <p>In every place: controls (C0, DEL and C1 with U+0085), U+2028, U+2029, the bidirectional overrides and lone
 * surrogates become {@code \}{@code uXXXX}. Printable text of any language is kept.
 */
enum Escape {
    /** A message of a text line: a line end starts an indented line, tabs are kept. */
    MESSAGE("\t", ""),
    /** A message that is all there is: line ends and tabs are kept. */
    LINES("\t\n", ""),
    /** A name between two bars: everything on one line. */
    NAME("", "|"),
    /** A field of a template: everything on one line. */
    FIELD("", ""),
    /** A value inside of double quotes, as in JSON. */
    QUOTED("", "\"\\"),
    /** Everything as it is: what is encoded once more before it is written. */
    RAW("", "");

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private static final byte[] INDENT = {'\n', ' ', ' ', ' ', ' '};

    @SuppressWarnings("ImmutableEnumChecker") // filled once, never handed out
    private final boolean[] plain = new boolean[128];

    Escape(String alsoPlain, String notPlain) {
        for (char c = 0; c < 128; c++) {
            boolean printable = c >= ' ' && c != 127;
            boolean kept = printable || isRaw() || alsoPlain.indexOf(c) >= 0;
            plain[c] = kept && notPlain.indexOf(c) < 0;
        }
    }

    private boolean isRaw() {
        return name().equals("RAW");
    }

    /** Whether the character is written as the one byte that it is. */
    boolean isPlain(char c) {
        return c < 128 && plain[c];
    }

    /** Appends the character at the index, which is not plain; returns how many characters that took. */
    int write(CharSequence text, int index, Line out) {
        char c = text.charAt(index);
        if (c == '\n' || c == '\r') {
            return lineEnd(text, index, out);
        }
        if (Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1))) {
            out.codePoint(Character.toCodePoint(c, text.charAt(index + 1)));
            return 2;
        }
        if (!Character.isSurrogate(c) && (isRaw() || (c >= 0xA0 && !isInvisible(c)))) {
            out.codePoint(c);
        } else if (this == QUOTED && (c == '"' || c == '\\')) {
            out.put('\\').put(c);
        } else if (this == QUOTED && c == '\t') {
            out.put('\\').put('t');
        } else {
            hex(c, out);
        }
        return 1;
    }

    private int lineEnd(CharSequence text, int index, Line out) {
        char c = text.charAt(index);
        boolean pair = c == '\r' && index + 1 < text.length() && text.charAt(index + 1) == '\n';
        if (this == LINES && pair) {
            out.put('\n');
            return 2;
        }
        if (this == MESSAGE && (c == '\n' || pair)) {
            out.put(INDENT, 0, INDENT.length);
            return pair ? 2 : 1;
        }
        out.put('\\').put(c == '\n' ? 'n' : 'r');
        return 1;
    }

    /** Separators of lines and overrides of direction: they show as something other than they are. */
    private static boolean isInvisible(char c) {
        return c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static void hex(char c, Line out) {
        out.put('\\').put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.put((char) HEX[(c >> shift) & 15]);
        }
    }
}
