package dev.logway.log;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * How many columns of a terminal a text takes. Terminals disagree on what they join into one emoji: where they do, this
 * is what the widest of them takes, for a line that turns out shorter breaks nothing.
 */
final class Columns {
    /** Unicode 17: East_Asian_Width W and F, and the letters that flags are made of; first and last of each row. */
    private static final int[][] WIDE = Stream.of(
                    ("1100-115F 231A-231B 2329-232A 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2630-2637 2648-2653 267F 268A-268F "
                                    + "2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705 270A-270B 2728 274C "
                                    + "274E 2753-2755 2757 2795-2797 27B0 27BF 2B1B-2B1C 2B50 2B55 2E80-2E99 2E9B-2EF3 2F00-2FD5 2FF0-3029 "
                                    + "3030-303E 3041-3096 309B-30FF 3105-312F 3131-3163 3165-318E 3190-31E5 31EF-321E 3220-3247 3250-A48C "
                                    + "A490-A4C6 A960-A97C AC00-D7A3 F900-FAFF FE10-FE19 FE30-FE52 FE54-FE66 FE68-FE6B FF01-FF60 FFE0-FFE6 "
                                    + "16FE0-16FE3 16FF2-16FF6 17000-18CDA 18CFF-18D20 18D80-18DF2 18E00-19191 191A0-191D2 1AFF0-1AFF3 "
                                    + "1AFF5-1AFFB 1AFFD-1AFFE 1B000-1B128 1B132 1B150-1B152 1B155 1B164-1B168 1B170-1B2FB 1D300-1D356 "
                                    + "1D360-1D376 1F004 1F0CF 1F18E 1F191-1F19A 1F1AE 1F1E6-1F202 1F210-1F23B 1F240-1F248 1F250-1F251 "
                                    + "1F260-1F265 1F300-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4 "
                                    + "1F3F8-1F43E 1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A 1F595-1F596 1F5A4 1F5FB-1F64F "
                                    + "1F680-1F6C5 1F6CC 1F6D0-1F6D2 1F6D5-1F6D9 1F6DC-1F6DF 1F6EB-1F6EC 1F6F4-1F6FC 1F7DA 1F7E0-1F7EB 1F7F0 "
                                    + "1F90C-1F93A 1F93C-1F945 1F947-1F9FF 1FA70-1FA7C 1FA80-1FAC6 1FAC8 1FACC-1FADD 1FADF-1FAEB 1FAEF-1FAFA "
                                    + "20000-2FFFD 30000-3FFFD")
                            .split(" "))
            .map(row -> Stream.of(row.split("-"))
                    .mapToInt(point -> Integer.parseInt(point, 16))
                    .toArray())
            .toArray(int[][]::new);

    private static final int[] STARTS =
            Arrays.stream(WIDE).mapToInt(row -> row[0]).toArray();

    private static final int EMOJI_PRESENTATION = 0xFE0F;
    private static final int SOFT_HYPHEN = 0xAD;

    /** Vowels and last consonants of Korean, which join the first one. */
    private static final int LATER_JAMO = 0x1160;

    private static final int LAST_JAMO = 0x11FF;

    private Columns() {}

    static int of(CharSequence text) {
        return measure(text, Integer.MAX_VALUE).columns;
    }

    /** The text, or as much of its beginning as fits with an ellipsis; what combines with a character stays with it. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        return columns < 1 ? "" : text.substring(0, measure(text, columns - 1).length) + '\u2026';
    }

    /** So many characters of a text, which take so many columns. */
    private record Part(int length, int columns) {}

    /** As much of the beginning as fits. */
    private static Part measure(CharSequence text, int columns) {
        int taken = 0;
        int base = 0;
        for (int i = 0; i < text.length(); ) {
            int point = Character.codePointAt(text, i);
            int more = of(point);
            if (point == EMOJI_PRESENTATION) {
                more = 2 - base; // makes the character before it an emoji
                base = 2;
            } else if (more > 0) {
                base = more;
            }
            if (more > columns - taken) {
                return new Part(i, taken);
            }
            taken += more;
            i += Character.charCount(point);
        }
        return new Part(text.length(), taken);
    }

    private static int of(int point) {
        if (point < 0x7F) {
            return 1;
        }
        int row = Arrays.binarySearch(STARTS, point);
        int before = row >= 0 ? row : -row - 2;
        if (before >= 0 && point <= WIDE[before][WIDE[before].length - 1]) {
            return 2;
        }
        return combines(point) ? 0 : 1;
    }

    private static boolean combines(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            case Character.FORMAT -> point != SOFT_HYPHEN;
            default -> point >= LATER_JAMO && point <= LAST_JAMO;
        };
    }
}
