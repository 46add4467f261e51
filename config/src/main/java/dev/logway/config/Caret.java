package dev.logway.config;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a mark is to be set below a line of a terminal, whose signs are one column wide, or two, or none. The scripts and
 * blocks are those that Unicode calls wide (East_Asian_Width W and F), as far as somebody writes them in a configuration.
 */
final class Caret {
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI);

    private static final int FIRST_NARROW_FORM = 0xFF61;
    private static final int LAST_NARROW_FORM = 0xFFDC;

    private Caret() {}

    /** A mark below the character that stands behind some text. */
    static String behind(String text) {
        return " ".repeat(text.codePoints().map(Caret::columns).sum()) + "^";
    }

    private static int columns(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        } else if (character >= FIRST_NARROW_FORM && character <= LAST_NARROW_FORM) {
            return 1;
        }
        return WIDE.contains(UnicodeScript.of(character)) || isWideSign(character) ? 2 : 1;
    }

    /** Signs of no script: punctuation among ideographs, forms as wide as those, and emoji. */
    private static boolean isWideSign(int character) {
        return (character >= 0x3000 && character <= 0x303E)
                || (character >= 0xFF01 && character <= 0xFF60)
                || (character >= 0xFFE0 && character <= 0xFFE6)
                || (character >= 0x1F300 && character <= 0x1FAFF);
    }
}
