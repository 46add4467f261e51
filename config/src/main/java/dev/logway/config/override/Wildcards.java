package dev.logway.config.override;

/** Patterns of names as Python's {@code fnmatch} has them: {@code *}, {@code ?}, {@code [a-z]} and {@code [!a-z]}. */
final class Wildcards {
    private Wildcards() {}

    /** It goes back to the last star only, which is enough, and never long. */
    static boolean match(String pattern, String name) {
        int next = 0;
        int here = 0;
        int star = -1;
        int tried = 0;
        while (here < name.length()) {
            int end = next < pattern.length() && pattern.charAt(next) != '*' ? end(pattern, next) : next;
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                tried = here;
            } else if (end > next && isOne(pattern, next, end, name.charAt(here))) {
                next = end;
                here++;
            } else if (star >= 0) {
                next = star + 1;
                here = ++tried;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    /** The end of what stands for one character: a set, or itself. A bracket that nothing closes is a character. */
    private static int end(String pattern, int at) {
        if (pattern.charAt(at) == '[') {
            int first = at + 1;
            first += first < pattern.length() && pattern.charAt(first) == '!' ? 1 : 0;
            int close = pattern.indexOf(']', first + 1);
            return close < 0 ? at + 1 : close + 1;
        }
        return at + 1;
    }

    private static boolean isOne(String pattern, int from, int end, char character) {
        if (end == from + 1) {
            return pattern.charAt(from) == '?' || pattern.charAt(from) == character;
        }
        boolean others = pattern.charAt(from + 1) == '!';
        return isIn(pattern.substring(others ? from + 2 : from + 1, end - 1), character) != others;
    }

    private static boolean isIn(String set, char character) {
        for (int i = 0; i < set.length(); i++) {
            boolean isRange = i + 2 < set.length() && set.charAt(i + 1) == '-';
            char last = isRange ? set.charAt(i + 2) : set.charAt(i);
            if (set.charAt(i) <= character && character <= last) {
                return true;
            }
            i += isRange ? 2 : 0;
        }
        return false;
    }
}
