package dev.logway.tracking.artifact;

import dev.logway.tracking.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What has failed among several steps, of which each is taken whatever became of the others. Confined to one thread.
 */
final class Failures {
    private @Nullable StoreException first;

    void attempt(Runnable step) {
        try {
            step.run();
        } catch (StoreException e) {
            add(e);
        } catch (RuntimeException e) {
            add(new StoreException("Could not keep the artifacts: " + e, e));
        }
    }

    private void add(StoreException failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /** @throws StoreException the first, with the others suppressed, if there was one */
    void report() {
        if (first != null) {
            throw first;
        }
    }
}
