package dev.logway.log;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Items that are steps of a bar which somebody else ends. Not thread-safe, as iterators are. */
final class ProgressSteps<T extends @Nullable Object> implements Iterator<T> {
    private final Iterator<T> items;
    private final LiveBar bar;
    private boolean isAtItem;

    private ProgressSteps(Iterator<T> items, LiveBar bar) {
        this.items = items;
        this.bar = bar;
    }

    static <T extends @Nullable Object> Iterable<T> over(LiveBar bar, Iterable<T> items) {
        return () -> new ProgressSteps<>(items.iterator(), bar);
    }

    @Override
    public boolean hasNext() {
        goOn();
        return items.hasNext();
    }

    @Override
    public T next() {
        goOn();
        T item = items.next();
        isAtItem = true;
        return item;
    }

    /** The item before is done. */
    private void goOn() {
        if (isAtItem) {
            isAtItem = false;
            bar.step(1);
        }
    }

    @Override
    public void remove() {
        items.remove();
    }
}
