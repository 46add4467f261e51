package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PredictionsTest {
    private static final double ROUNDING = 1e-12;

    /** A letter per row, P if it is positive, and its score. */
    static Stream<Arguments> handMadeCases() {
        return Stream.of(
                arguments("PPNN", new double[] {0.9, 0.8, 0.3, 0.1}, 1.0),
                arguments("NNPP", new double[] {0.9, 0.8, 0.3, 0.1}, 0.0),
                arguments("PNPN", new double[] {0.9, 0.8, 0.3, 0.1}, 3 / 4.0),
                arguments("PNPNN", new double[] {0.9, 0.8, 0.3, 0.2, 0.1}, 5 / 6.0),
                arguments("PN", new double[] {0.5, 0.5}, 0.5),
                arguments("PPNNN", new double[] {0, 0, 0, 0, 0}, 0.5),
                arguments("PNPN", new double[] {0.9, 0.5, 0.5, 0.1}, 3.5 / 4),
                arguments("NPPN", new double[] {0.9, 0.5, 0.5, 0.5}, 1 / 4.0),
                arguments("NP", new double[] {-3, 70}, 1.0));
    }

    @ParameterizedTest
    @MethodSource("handMadeCases")
    void auroc_handMadeCase_isShareOfPairsInOrder(String rows, double[] scores, double expected) {
        assertThat(predictions(rows, scores).auroc()).isEqualTo(expected, within(ROUNDING));
    }

    @Test
    void auroc_randomScoresWithManyTies_equalsTheCountOverAllPairs() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 500; round++) {
            boolean[] positive = new boolean[2 + random.nextInt(40)];
            double[] scores = new double[positive.length];
            for (int row = 0; row < scores.length; row++) {
                positive[row] = row == 0 || row > 1 && random.nextBoolean();
                scores[row] = random.nextInt(8) / 7.0;
            }
            assertThat(new Predictions(positive, scores).auroc())
                    .as("round %d", round)
                    .isEqualTo(shareOfPairsInOrder(positive, scores), within(ROUNDING));
        }
    }

    private static double shareOfPairsInOrder(boolean[] positive, double[] scores) {
        double inOrder = 0;
        int pairs = 0;
        for (int p = 0; p < scores.length; p++) {
            for (int n = 0; n < scores.length; n++) {
                if (positive[p] && !positive[n]) {
                    pairs++;
                    inOrder += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
                }
            }
        }
        return inOrder / pairs;
    }

    @Test
    void joined_parts_areAllRowsOfThem() {
        Predictions joined = Predictions.joined(
                List.of(predictions("PN", new double[] {0.9, 0.8}), predictions("PNN", new double[] {0.3, 0.2, 0.1})));

        assertThat(joined.size()).isEqualTo(5);
        assertThat(joined.auroc()).isEqualTo(5 / 6.0, within(ROUNDING));
    }

    @Test
    void resampled_rareClass_stillHasBothClasses() {
        Predictions rare = predictions("PNNNNNNN", new double[] {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2});
        SplittableRandom random = new SplittableRandom(3);

        for (int draw = 0; draw < 200; draw++) {
            assertThat(rare.resampled(random).auroc()).isEqualTo(1.0, within(ROUNDING));
        }
    }

    @Test
    void constructor_rowsOfOneClass_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions("PPP", new double[] {1, 2, 3}))
                .withMessage("Without a positive and a negative row there is nothing to tell apart.");
    }

    @Test
    void constructor_differentLengths_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> predictions("PN", new double[] {1, 2, 3}))
                .withMessage("2 rows, but 3 scores");
    }

    private static Predictions predictions(String rows, double[] scores) {
        boolean[] positive = new boolean[rows.length()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = rows.charAt(row) == 'P';
        }
        return new Predictions(positive, scores);
    }
}
