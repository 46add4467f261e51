package dev.logway.benchmarks;

import dev.logway.run.Logway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program of Logway's, with a log and a run in MLflow, that says one line. Its configuration is the demo's. */
public final class ColdRun {
    private static final Logger log = LoggerFactory.getLogger(ColdRun.class);

    private ColdRun() {}

    /** What the demo's files configure. */
    public record Experiment(long seed, Model model, Data data, Bootstrap bootstrap) {}

    /** The classifier. */
    public record Model(String kind, int epochs, double rate) {}

    /** The data. */
    public record Data(String file, String target, String positive) {}

    /** The resampling. */
    public record Bootstrap(int iterations, int threads) {}

    /** Runs the program. */
    public static void main(String[] args) {
        Logway.main(
                args, Experiment.class, run -> log.info("seed {}", run.config().seed()));
    }
}
