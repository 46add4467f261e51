package dev.logway.examples.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws resamples of predictions, and the AUROC of each. Immutable. */
final class Resampler {
    private static final Logger log = LoggerFactory.getLogger(Resampler.class);

    private final Predictions predictions;
    private final long[] seeds;

    /** Each resample has a generator of its own, so it is the same whichever thread draws it, and however many there are. */
    Resampler(Predictions predictions, int iterations, long seed) {
        this.predictions = predictions;
        this.seeds = new SplittableRandom(seed).longs(iterations).toArray();
    }

    /** What is told of each resample, at once, by the thread that drew it. */
    interface Listener {
        /** @param resample counted from one */
        void drawn(int resample, double auroc);
    }

    /** The AUROC of each resample. Blocks while the workers draw them. */
    double[] aurocs(Workers workers, Listener listener) throws InterruptedException {
        List<Callable<Double>> draws = IntStream.rangeClosed(1, seeds.length)
                .<Callable<Double>>mapToObj(resample -> () -> auroc(resample, listener))
                .toList();
        return workers.all(draws).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double auroc(int resample, Listener listener) {
        double auroc =
                predictions.resampled(new SplittableRandom(seeds[resample - 1])).auroc();
        log.info("resample {} of {}: AUROC {}", resample, seeds.length, String.format(Locale.ROOT, "%.4f", auroc));
        listener.drawn(resample, auroc);
        return auroc;
    }
}
