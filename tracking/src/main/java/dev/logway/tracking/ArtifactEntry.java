package dev.logway.tracking;

/**
 * A file among a run's artifacts. Immutable.
 *
 * @param path below the run's artifacts, with {@code /} between its parts
 */
public record ArtifactEntry(String path, long bytes) {
    /**
     * Its path, for whatever else is to be done with it.
     *
     * @throws StoreException if it is none; what {@link Artifacts#list} has is one
     */
    public ArtifactPath artifact() {
        return ArtifactPath.existing(path);
    }
}
