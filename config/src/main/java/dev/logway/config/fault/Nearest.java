package dev.logway.config.fault;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/** Finds what a user probably meant to type. */
public final class Nearest {
    private static final int FARTHEST = 2;

    /** Of a word no longer than this, two edits make another word. */
    private static final int SHORT = 3;

    /** Nobody misspells a longer word. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * "Did you mean 'x'?" for the candidate within two edits of the word, or nothing. Of a short word, two edits must
     * leave the same letters.
     */
    public static String question(String word, Collection<String> candidates) {
        return find(word, candidates).map(Nearest::question).orElse("");
    }

    public static String question(String meant) {
        return "Did you mean '" + meant + "'?";
    }

    public static Optional<String> find(String word, Collection<String> candidates) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = FARTHEST + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) <= FARTHEST) {
                int distance = distance(word, candidate);
                boolean isWord = word.length() <= SHORT && distance > 1 && !isShuffled(word, candidate);
                if (distance < bestDistance && distance < word.length() && !isWord) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isShuffled(String word, String candidate) {
        return Arrays.equals(
                word.chars().sorted().toArray(), candidate.chars().sorted().toArray());
    }

    /** How many edits lie between two words; more than the farthest where nobody wants to know. */
    private static int distance(String a, String b) {
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int[] previous = new int[b.length() - start + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length() - start; i++) {
            int[] current = new int[previous.length];
            Arrays.fill(current, FARTHEST + 1);
            current[0] = i;
            // Cells further from the diagonal stand for more edits.
            for (int j = Math.max(1, i - FARTHEST); j <= Math.min(previous.length - 1, i + FARTHEST); j++) {
                int change = a.charAt(start + i - 1) == b.charAt(start + j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[previous.length - 1];
    }
}
