package dev.logway.tracking.entry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Entries that wait in memory. */
final class MemoryBacklog implements Backlog {
    private static final int CAPACITY = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private int shown;

    @Override
    public synchronized boolean hasRoom() {
        return entries.size() < CAPACITY;
    }

    @Override
    public synchronized void add(List<Entry> more) {
        entries.addAll(more);
    }

    @Override
    public synchronized long size() {
        return entries.size();
    }

    @Override
    public synchronized List<Entry> first(int most) {
        List<Entry> first = entries.stream().limit(most).toList();
        shown = first.size();
        return first;
    }

    @Override
    public synchronized int removeShown() {
        int removed = shown;
        for (; shown > 0; shown--) {
            entries.removeFirst();
        }
        return removed;
    }

    @Override
    public String place() {
        return "";
    }

    @Override
    public void close() {
        // they are lost, and whoever closes knows how many
    }
}
