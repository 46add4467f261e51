package dev.logway.tracking;

/**
 * A named set of runs. Immutable.
 *
 * @param id given by the store
 * @param artifactLocation where the artifacts of its runs are: a path, or a URI
 */
public record Experiment(String id, String name, String artifactLocation) {}
