package dev.logway.examples.bootstrap;

import dev.logway.log.Progress;
import dev.logway.run.Logway;
import dev.logway.run.Run;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

/** How well a classifier tells one class from the others, and how sure that is. */
public final class Bootstrap {
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private static final String RESAMPLED = "auroc";

    private Bootstrap() {}

    public static void main(String[] args) {
        Logway.main(args, Experiment.class, Bootstrap::experiment);
    }

    private static void experiment(Run<Experiment> run) throws IOException, InterruptedException {
        run.tag("data", run.config().data().file());
        try (Progress progress =
                Progress.start("resampling", run.config().bootstrap().iterations())) {
            judge(run.config(), (key, value, step) -> {
                run.metric(key, value, step);
                if (key.equals(RESAMPLED)) {
                    progress.step();
                }
            });
        }
    }

    /** What an experiment finds out. */
    interface Findings {
        void metric(String key, double value, long step);
    }

    /** Judges the model by cross-validation, and resamples its predictions to see how far chance may carry the result. */
    static Interval judge(Experiment experiment, Findings findings) throws IOException, InterruptedException {
        Dataset<Label> dataset = experiment.data().load();
        log.info("{} has {} rows", experiment.data().file(), dataset.size());
        try (Workers workers = new Workers(experiment.bootstrap().threads())) {
            Predictions predictions = predict(experiment, dataset, workers, findings);
            Resampler resampler =
                    new Resampler(predictions, experiment.bootstrap().iterations(), experiment.seed());
            Interval interval = Interval.of(
                    resampler.aurocs(workers, (resample, auroc) -> findings.metric(RESAMPLED, auroc, resample)));
            report(interval, findings);
            return interval;
        }
    }

    private static Predictions predict(
            Experiment experiment, Dataset<Label> dataset, Workers workers, Findings findings)
            throws InterruptedException {
        List<Predictions> folds = new CrossValidation(
                        dataset, experiment.data().positive(), experiment.model(), experiment.seed())
                .predictions(workers);
        for (int fold = 0; fold < folds.size(); fold++) {
            findings.metric("fold_auroc", folds.get(fold).auroc(), fold + 1);
        }
        return Predictions.joined(folds);
    }

    private static void report(Interval interval, Findings findings) {
        findings.metric("auroc_mean", interval.mean(), 0);
        findings.metric("auroc_low", interval.low(), 0);
        findings.metric("auroc_high", interval.high(), 0);
        log.info(
                "AUROC {}",
                String.format(
                        Locale.ROOT,
                        "%.4f, 95 %% interval %.4f to %.4f",
                        interval.mean(),
                        interval.low(),
                        interval.high()));
    }
}
