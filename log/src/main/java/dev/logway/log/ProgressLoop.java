package dev.logway.log;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The items of a loop, whose bar goes on when the next one is asked for. Not thread-safe, as iterators are. */
final class ProgressLoop<T extends @Nullable Object> implements Iterator<T> {
    private final Iterator<T> items;
    private final LoopPlace place;
    private final LiveBar bar;
    private boolean hasBegun;
    private boolean isAtItem;

    private ProgressLoop(Bars bars, Iterator<T> items, String label, long total) {
        this.items = items;
        place = LoopPlace.begun(this);
        bar = bars.open(label, total, place);
    }

    /** The items, with a bar for each loop over them. */
    static <T extends @Nullable Object> Iterable<T> over(Bars bars, Iterable<T> items, String label, long total) {
        return () -> new ProgressLoop<>(bars, items.iterator(), label, total);
    }

    @Override
    public boolean hasNext() {
        goOn();
        boolean goesOn = false;
        try {
            goesOn = items.hasNext();
            return goesOn;
        } finally {
            if (!goesOn) {
                bar.end();
            }
        }
    }

    /** The item before is done. */
    private void goOn() {
        if (isAtItem) {
            isAtItem = false;
            bar.step(1);
            bar.goOn();
        } else if (!hasBegun) {
            hasBegun = true;
            place.firstStep();
        }
    }

    @Override
    public T next() {
        goOn();
        try {
            T item = items.next();
            isAtItem = true;
            return item;
        } finally {
            if (!isAtItem) {
                bar.end();
            }
        }
    }

    @Override
    public void remove() {
        items.remove();
    }
}
