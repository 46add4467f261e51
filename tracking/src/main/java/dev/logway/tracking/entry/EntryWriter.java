package dev.logway.tracking.entry;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.util.List;

/** Writes entries of one run into a store. One thread at a time, but for {@link #stop}. */
public interface EntryWriter {
    /**
     * Writes entries in their order. Writing the same ones a second time changes nothing.
     *
     * @return what the store does not take; everything else is written
     * @throws StoreUnavailableException if they could not be written now, or not all of them
     * @throws OutcomeUnknownException if nobody knows whether they are written
     * @throws StoreException if the store takes nothing of that run
     */
    Refusals write(List<Entry> entries);

    /** Ends what waits for a server's answer, now and later, as if none had come. Thread-safe. */
    default void stop() {}

    /**
     * Writes a tag.
     *
     * @throws StoreException as {@link #write} does, and if the store does not take it
     */
    default void tag(String key, String value) {
        Refusals refusals = write(List.of(Entry.tag(key, value)));
        if (!refusals.others().isEmpty()) {
            throw new StoreException(refusals.others().get(0));
        } else if (!refusals.failing().isEmpty()) {
            throw new StoreUnavailableException(refusals.why(), null);
        }
    }
}
