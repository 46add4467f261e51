package dev.logway.examples.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.classification.Label;
import org.tribuo.dataset.DatasetView;

/** Judges a model by rows it was not trained on: every row is predicted by the model of the fold that held it out. Immutable. */
final class CrossValidation {
    private static final Logger log = LoggerFactory.getLogger(CrossValidation.class);
    private static final int FOLDS = 5;

    private final Dataset<Label> dataset;
    private final String positive;
    private final Model model;
    private final long seed;
    private final Folds folds;

    /** Parts the rows of a dataset; {@code positive} is the class that is told from all others. */
    CrossValidation(Dataset<Label> dataset, String positive, Model model, long seed) {
        this.dataset = dataset;
        this.positive = positive;
        this.model = model;
        this.seed = seed;
        this.folds = Folds.stratified(classes(dataset), FOLDS, seed);
    }

    private static List<String> classes(Dataset<Label> dataset) {
        return StreamSupport.stream(dataset.spliterator(), false)
                .map(example -> example.getOutput().getLabel())
                .toList();
    }

    /** The predictions of each fold for the rows that it held out. Blocks while the workers train and predict. */
    List<Predictions> predictions(Workers workers) throws InterruptedException {
        return workers.all(IntStream.range(0, folds.count())
                .<Callable<Predictions>>mapToObj(fold -> () -> predictions(fold))
                .toList());
    }

    private Predictions predictions(int fold) {
        DatasetView<Label> training = new DatasetView<>(dataset, folds.training(fold), "fold " + fold);
        org.tribuo.Model<Label> trained = model.trainer(seed).train(training);
        Predictions predictions = predictions(trained, folds.heldOut(fold));
        log.info(
                "fold {} of {}: AUROC {} of {} rows held out",
                fold + 1,
                folds.count(),
                String.format(Locale.ROOT, "%.4f", predictions.auroc()),
                predictions.size());
        return predictions;
    }

    private Predictions predictions(org.tribuo.Model<Label> trained, int[] rows) {
        boolean[] actual = new boolean[rows.length];
        double[] scores = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            Example<Label> example = dataset.getExample(rows[i]);
            actual[i] = example.getOutput().getLabel().equals(positive);
            Map<String, Label> scoreOfClass = trained.predict(example).getOutputScores();
            scores[i] =
                    Objects.requireNonNull(scoreOfClass.get(positive), positive).getScore();
        }
        return new Predictions(actual, scores);
    }
}
