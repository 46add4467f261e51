package dev.logway.tracking;

/**
 * A file among a run's artifacts. Immutable.
 *
 * @param path below the run's artifacts, with {@code /} between its parts
 */
public record ArtifactEntry(String path, long bytes) {}
