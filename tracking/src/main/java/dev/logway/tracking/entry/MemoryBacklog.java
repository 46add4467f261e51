package dev.logway.tracking.entry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Entries that wait in memory. */
final class MemoryBacklog implements Backlog {
    private static final int CAPACITY = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;
    private int shown;
    private boolean abandoned;

    @Override
    public synchronized boolean hasRoom() {
        return entries.size() < CAPACITY && bytes < MOST_BYTES;
    }

    @Override
    public synchronized void add(List<Entry> more) {
        if (!abandoned) {
            entries.addAll(more);
            bytes += more.stream().mapToLong(Entry::bytes).sum();
        }
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
            bytes -= entries.removeFirst().bytes();
        }
        return removed;
    }

    @Override
    public String putAside(List<Entry> entries) {
        return "";
    }

    @Override
    public synchronized void abandon() {
        abandoned = true;
        entries.clear();
        bytes = 0;
        shown = 0;
    }

    @Override
    public Optional<String> findDamage() {
        return Optional.empty();
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
