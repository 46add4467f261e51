package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResamplerTest {
    private static final Predictions PREDICTIONS = predictions();

    /** A model that is right most of the time. */
    private static Predictions predictions() {
        SplittableRandom random = new SplittableRandom(5);
        boolean[] positive = new boolean[100];
        double[] scores = new double[100];
        for (int row = 0; row < 100; row++) {
            positive[row] = row % 3 == 0;
            scores[row] = random.nextDouble() + (positive[row] ? 0.4 : 0);
        }
        return new Predictions(positive, scores);
    }

    @Test
    void aurocs_anyNumberOfThreads_areTheSame() throws InterruptedException {
        assertThat(aurocs(300, 42, 8)).containsExactly(aurocs(300, 42, 1));
    }

    @Test
    void aurocs_moreIterations_beginWithTheSame() throws InterruptedException {
        double[] few = aurocs(10, 42, 2);

        assertThat(aurocs(20, 42, 2)).startsWith(few);
    }

    @Test
    void aurocs_otherSeed_areOthers() throws InterruptedException {
        assertThat(aurocs(10, 43, 2)).isNotEqualTo(aurocs(10, 42, 2));
    }

    @Test
    void aurocs_resamplesOfOneSeed_differ() throws InterruptedException {
        assertThat(Arrays.stream(aurocs(50, 42, 2)).distinct().count()).isGreaterThan(40);
    }

    @Test
    void aurocs_listener_hearsOfEachResampleOnce() throws InterruptedException {
        Map<Integer, Double> heard = new ConcurrentHashMap<>();
        double[] aurocs;
        try (Workers workers = new Workers(8)) {
            aurocs = new Resampler(PREDICTIONS, 200, 42)
                    .aurocs(
                            workers,
                            (resample, auroc) ->
                                    assertThat(heard.put(resample, auroc)).isNull());
        }

        assertThat(heard).hasSize(200);
        IntStream.range(0, 200).forEach(i -> assertThat(heard).containsEntry(i + 1, aurocs[i]));
    }

    private static double[] aurocs(int iterations, long seed, int threads) throws InterruptedException {
        try (Workers workers = new Workers(threads)) {
            return new Resampler(PREDICTIONS, iterations, seed).aurocs(workers, (resample, auroc) -> {});
        }
    }
}
