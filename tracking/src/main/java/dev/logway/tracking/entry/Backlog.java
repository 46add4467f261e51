package dev.logway.tracking.entry;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Entries on their way into a store, first in, first out. Thread-safe: one thread adds while another takes away, as they
 * have been delivered.
 */
interface Backlog extends Closeable {
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

    /** Says where those are that wait when their process ends, for a message; empty if they are lost then. */
    String place();
}
