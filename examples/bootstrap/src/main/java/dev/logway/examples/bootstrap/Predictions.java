package dev.logway.examples.bootstrap;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;

/** How likely a model finds it that each of some rows is positive, and which of them are. Immutable. */
final class Predictions {
    private final boolean[] positive;
    private final double[] scores;

    /**
     * Takes the arrays over: row {@code i} is positive or not, and has score {@code i}.
     *
     * @throws IllegalArgumentException if the arrays differ in length, or the rows are all positive or all negative
     */
    Predictions(boolean[] positive, double[] scores) {
        if (positive.length != scores.length) {
            throw new IllegalArgumentException(positive.length + " rows, but " + scores.length + " scores");
        }
        if (!bothClasses(positive)) {
            throw new IllegalArgumentException("Without a positive and a negative row there is nothing to tell apart.");
        }
        this.positive = positive;
        this.scores = scores;
    }

    private static boolean bothClasses(boolean[] positive) {
        return IntStream.range(1, positive.length).anyMatch(row -> positive[row] != positive[0]);
    }

    /** All rows of the parts, in their order. */
    static Predictions joined(List<Predictions> parts) {
        int size = parts.stream().mapToInt(Predictions::size).sum();
        boolean[] positive = new boolean[size];
        double[] scores = new double[size];
        int start = 0;
        for (Predictions part : parts) {
            System.arraycopy(part.positive, 0, positive, start, part.size());
            System.arraycopy(part.scores, 0, scores, start, part.size());
            start += part.size();
        }
        return new Predictions(positive, scores);
    }

    int size() {
        return scores.length;
    }

    /**
     * The area under the receiver operating characteristic: how often a positive row has a higher score than a negative
     * one, where a tie counts half (the statistic of Mann and Whitney).
     */
    double auroc() {
        return LabelEvaluationUtil.binaryAUCROC(positive, scores);
    }

    /** As many rows, drawn with replacement; drawn again if all are of one class, because those have no AUROC. */
    Predictions resampled(RandomGenerator random) {
        boolean[] drawnPositive = new boolean[size()];
        double[] drawnScores = new double[size()];
        do {
            for (int i = 0; i < size(); i++) {
                int row = random.nextInt(size());
                drawnPositive[i] = positive[row];
                drawnScores[i] = scores[row];
            }
        } while (!bothClasses(drawnPositive));
        return new Predictions(drawnPositive, drawnScores);
    }
}
