package dev.logway.examples.bootstrap;

/**
 * The config of a run: which model is judged, on which data, and by how many resamples. Immutable.
 *
 * @param seed of the folds, the models and the resamples: the same seed gives the same numbers
 */
record Experiment(long seed, Model model, DataSet data, Resampling bootstrap) {}
