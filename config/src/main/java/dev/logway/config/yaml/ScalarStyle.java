package dev.logway.config.yaml;

import dev.logway.config.tree.PythonNumbers;
import java.util.Locale;
import java.util.Set;

/*
 * Which styles a text allows follows from YAML 1.1, chapter 9: indicators at the start or after blanks forbid the plain
 * style, blanks around a line break forbid single quotes, and what is not printable needs double quotes.
 */
/** How a string is written in YAML: plain, in single or in double quotes, as PyYAML chooses. */
enum ScalarStyle {
    PLAIN,
    SINGLE,
    DOUBLE;

    private static final Set<String> BOOLEANS = Set.of("y", "yes", "n", "no", "true", "false", "on", "off");
    private static final String BREAKS = "\n\u0085\u2028\u2029";
    private static final String BLANKS = "\0 \t\r\n\u0085\u2028\u2029";

    static ScalarStyle of(String text, boolean key) {
        if (text.isEmpty()) {
            return SINGLE;
        }
        var scan = new Scan(text);
        boolean multilineKey = key && scan.breaks;
        if (scan.plain() && !mustQuote(text) && PlainScalars.readsAsText(text)) {
            return PLAIN;
        }
        return scan.single() && !multilineKey ? SINGLE : DOUBLE;
    }

    private static boolean mustQuote(String text) {
        return isBoolean(text) || PythonNumbers.integer(text) != null || PythonNumbers.real(text) != null;
    }

    private static boolean isBoolean(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return BOOLEANS.contains(lower)
                && (text.equals(lower)
                        || text.equals(lower.toUpperCase(Locale.ROOT))
                        || text.equals(Character.toUpperCase(lower.charAt(0)) + lower.substring(1)));
    }

    static boolean isBreak(int c) {
        return BREAKS.indexOf(c) >= 0;
    }

    private static final class Scan {
        private boolean indicator;
        private boolean special;
        private boolean breaks;
        private boolean edge;
        private boolean breakThenSpace;
        private boolean spaceThenBreak;

        Scan(String text) {
            int[] points = text.codePoints().toArray();
            indicator = text.startsWith("---") || text.startsWith("...");
            for (int i = 0; i < points.length; i++) {
                scan(points, i);
            }
        }

        private void scan(int[] points, int i) {
            int c = points[i];
            boolean first = i == 0;
            boolean last = i == points.length - 1;
            boolean beforeBlank = last || BLANKS.indexOf(points[i + 1]) >= 0;
            if (first) {
                indicator |= "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || ("?:-".indexOf(c) >= 0 && beforeBlank);
            } else {
                indicator |= (c == ':' && beforeBlank) || (c == '#' && BLANKS.indexOf(points[i - 1]) >= 0);
            }
            special |= !isPrintable(c);
            breaks |= isBreak(c);
            edge |= (first || last) && (c == ' ' || isBreak(c));
            if (!first) {
                breakThenSpace |= c == ' ' && isBreak(points[i - 1]);
                spaceThenBreak |= isBreak(c) && points[i - 1] == ' ';
            }
        }

        private static boolean isPrintable(int c) {
            return c == '\n'
                    || (c >= ' ' && c <= '~')
                    || c == 0x85
                    || (c >= 0xa0 && c <= 0xd7ff)
                    || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff)
                    || (c >= 0x10000 && c < 0x10ffff);
        }

        boolean plain() {
            return !indicator && !special && !breaks && !edge;
        }

        boolean single() {
            return !special && !breakThenSpace && !spaceThenBreak;
        }
    }
}
