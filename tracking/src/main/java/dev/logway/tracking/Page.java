package dev.logway.tracking;

import java.util.List;

/**
 * A part of what a search found. Immutable.
 *
 * @param items in the order that the search asked for
 * @param nextToken what brings the next part; empty if there is none
 */
public record Page<T>(List<T> items, String nextToken) {
    public Page {
        items = List.copyOf(items);
    }

    /** Is there more? */
    public boolean hasNext() {
        return !nextToken.isEmpty();
    }
}
