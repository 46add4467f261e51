package dev.logway.examples.bootstrap;

import java.util.List;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** A classifier that can be judged, with its settings; {@code kind} in the config says which one. Immutable. */
sealed interface Model {
    /** A new trainer. One trainer trains one model at a time; two of the same seed train the same model. */
    Trainer<Label> trainer(long seed);

    /**
     * Logistic regression on standardised columns, fitted by AdaGrad.
     *
     * @param epochs how often it sees each row
     * @param rate the first learning rate
     */
    record Logistic(int epochs, double rate) implements Model {
        public Logistic {
            Require.oneOrMore("epochs", epochs);
            Require.positive("rate", rate);
        }

        @Override
        public Trainer<Label> trainer(long seed) {
            return new TransformTrainer<>(
                    new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(rate), epochs, seed),
                    new TransformationMap(List.of(new MeanStdDevTransformation())));
        }
    }

    /**
     * A random forest; its score is the share of trees that vote for a class.
     *
     * @param share of the columns that each split chooses from, above 0 and at most 1
     */
    record Forest(int trees, double share) implements Model {
        private static final int NO_MAX_DEPTH = Integer.MAX_VALUE;
        private static final float MIN_LEAF_ROWS = 1;
        private static final float NO_MIN_GAIN = 0;

        public Forest {
            Require.oneOrMore("trees", trees);
            Require.share("share", share);
        }

        @Override
        public Trainer<Label> trainer(long seed) {
            CARTClassificationTrainer tree = new CARTClassificationTrainer(
                    NO_MAX_DEPTH, MIN_LEAF_ROWS, NO_MIN_GAIN, (float) share, false, new GiniIndex(), seed);
            return new RandomForestTrainer<>(tree, new VotingCombiner(), trees, seed);
        }
    }

    /**
     * Gradient boosting by XGBoost.
     *
     * @param rounds how many trees follow each other
     * @param rate how much of each tree's correction is taken
     * @param depth of a tree at most
     */
    record Boosting(int rounds, double rate, int depth) implements Model {
        private static final double NO_MIN_GAIN = 0;
        private static final double MIN_LEAF_WEIGHT = 1;
        private static final double ALL = 1;
        private static final double LAMBDA = 1;
        private static final double ALPHA = 0;
        private static final int ONE_THREAD = 1;
        private static final boolean SILENT = true;

        public Boosting {
            Require.oneOrMore("rounds", rounds);
            Require.positive("rate", rate);
            Require.oneOrMore("depth", depth);
        }

        @Override
        public Trainer<Label> trainer(long seed) {
            return new XGBoostClassificationTrainer(
                    rounds,
                    rate,
                    NO_MIN_GAIN,
                    depth,
                    MIN_LEAF_WEIGHT,
                    ALL,
                    ALL,
                    LAMBDA,
                    ALPHA,
                    ONE_THREAD,
                    SILENT,
                    seed);
        }
    }
}
