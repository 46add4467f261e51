package dev.logway.tracking.entry;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does again what has failed, after a pause that doubles, because the usual cause (another program holds the database,
 * a server restarts, the memory is full) goes away. Immutable.
 *
 * @param trouble is told once of each trouble, and once of its end; what it throws is its own affair
 */
record Attempts(Tally tally, String run, Consumer<String> trouble) {
    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    interface Step {
        void take() throws IOException;
    }

    /**
     * Does something until it succeeds.
     *
     * @param meanwhile what becomes of what was measured
     * @return what kept it, if the patience of whoever closes ended
     */
    @Nullable
    StoreException retry(String meanwhile, Step step) {
        long pause = FIRST_PAUSE_NANOS;
        boolean troubled = false;
        while (true) {
            try {
                step.take();
                if (troubled) {
                    tell("what run " + run + " measures is written again, nothing is lost");
                }
                return null;
            } catch (IOException | StoreException | OutOfMemoryError e) {
                if (!troubled && !tally.isOver()) {
                    tell("what run " + run + " measures " + meanwhile + ": " + said(e));
                }
                troubled = true;
                if (tally.waitUntilGivenUp(pause)) {
                    return e instanceof StoreException known ? known : new StoreException(said(e), e);
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private static String said(Throwable e) {
        return e instanceof StoreException ? String.valueOf(e.getMessage()) : e.toString();
    }

    /** Says it to whoever wants to know. */
    @SuppressWarnings("CatchingUnchecked")
    void tell(String message) {
        try {
            trouble.accept(message);
        } catch (RuntimeException | Error itsOwn) {
            return; // nobody who listens keeps what is measured from its store
        }
    }
}
