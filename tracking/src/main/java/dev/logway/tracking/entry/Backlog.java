package dev.logway.tracking.entry;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Entries on their way into a store, first in, first out. Thread-safe: one thread adds while another takes away, as
 * they have been delivered.
 */
interface Backlog extends Closeable {
    /** Entries are shown, and waited with, in such amounts of memory at most; each fits that is alone. */
    long MOST_BYTES = 4L << 20;

    /** Whether more can be added now. */
    boolean hasRoom();

    /** @throws IOException if they could not be kept; none of them is then */
    void add(List<Entry> entries) throws IOException;

    /** How many wait. */
    long size();

    /** The first ones, at most so many; none if there are none. */
    List<Entry> first(int most) throws IOException;

    /** Takes those away that {@link #first} has shown, and those that it could not read; how many these were. */
    int removeShown() throws IOException;

    /**
     * Keeps some of those that were shown for somebody to look at, in a file that nothing of ours reads.
     *
     * @return the file; empty if they are not kept
     */
    String putAside(List<Entry> entries) throws IOException;

    /** Nothing of it is delivered any more: what is lost with the process needs no memory. */
    void abandon();

    /** What could not be read of what was left there, in a sentence. */
    Optional<String> findDamage();

    /** Says where those are that wait when their process ends, for a message; empty if they are lost then. */
    String place();
}
