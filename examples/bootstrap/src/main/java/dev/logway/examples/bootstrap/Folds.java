package dev.logway.examples.bootstrap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows of a table, parted for cross-validation: each is held out by one fold, and all other folds train on it. Immutable. */
final class Folds {
    private final int[] foldOfRow;
    private final int count;

    private Folds(int[] foldOfRow, int count) {
        this.foldOfRow = foldOfRow;
        this.count = count;
    }

    /**
     * Parts rows at random so that no fold holds out more than one row of a class more than another fold.
     *
     * @param classes the class of each row
     * @param count how many folds
     * @throws IllegalArgumentException if a class has fewer rows than there are folds
     */
    static Folds stratified(List<String> classes, int count, long seed) {
        Random random = new Random(seed);
        int[] foldOfRow = new int[classes.size()];
        int dealt = 0;
        for (Map.Entry<String, List<Integer>> entry : rowsByClass(classes).entrySet()) {
            List<Integer> rows = entry.getValue();
            if (rows.size() < count) {
                throw new IllegalArgumentException("The class '" + entry.getKey() + "' has " + rows.size()
                        + " rows, too few for " + count + " folds.");
            }
            Collections.shuffle(rows, random);
            for (int row : rows) {
                foldOfRow[row] = dealt++ % count;
            }
        }
        return new Folds(foldOfRow, count);
    }

    private static Map<String, List<Integer>> rowsByClass(List<String> classes) {
        Map<String, List<Integer>> rows = new TreeMap<>();
        for (int row = 0; row < classes.size(); row++) {
            rows.computeIfAbsent(classes.get(row), name -> new ArrayList<>()).add(row);
        }
        return rows;
    }

    int count() {
        return count;
    }

    /** The rows that a fold trains on, in order. */
    int[] training(int fold) {
        return rows(row -> foldOfRow[row] != fold);
    }

    /** The rows that a fold holds out, in order. */
    int[] heldOut(int fold) {
        return rows(row -> foldOfRow[row] == fold);
    }

    private int[] rows(IntPredicate wanted) {
        return IntStream.range(0, foldOfRow.length).filter(wanted).toArray();
    }
}
