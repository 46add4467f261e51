package dev.logway.log;

import java.util.Collection;

/** Finds the word that was probably meant by another. */
final class Nearest {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    private Nearest() {}

    /** {@code Did you mean 'x'?} for the candidate nearest to the word, at most two edits away; else nothing. */
    static String question(String word, Collection<String> candidates) {
        String best = "";
        int least = Math.min(FARTHEST + 1, word.length());
        for (String candidate : candidates) {
            int edits = word.length() > LONGEST ? least : edits(word, candidate);
            if (edits < least) {
                least = edits;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "Did you mean '" + best + "'?";
    }

    /** The least number of letters to put in, take out or change. */
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 1; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[above.length];
            here[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int changed = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(changed, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[to.length()];
    }
}
