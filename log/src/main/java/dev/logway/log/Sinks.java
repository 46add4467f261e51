package dev.logway.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The sinks of an engine, by who has asked for them. One-thread-at-a-time. */
final class Sinks {
    /** Those that the program has added: with one of them, the consoles of the settings are silent. */
    private final List<SinkHandle> added = new ArrayList<>();

    /** Those beside what there is, which silence nothing. */
    private final List<SinkHandle> beside = new ArrayList<>();

    private List<SinkHandle> ofSettings;

    Sinks(List<SinkHandle> ofSettings) {
        this.ofSettings = ofSettings;
    }

    void add(SinkHandle sink) {
        added.add(sink);
    }

    void addAll(List<SinkHandle> sinks) {
        added.addAll(sinks);
    }

    void addBeside(SinkHandle sink) {
        beside.add(sink);
    }

    /** Takes it out; whether it was there. */
    boolean remove(SinkHandle sink) {
        return added.remove(sink) || beside.remove(sink);
    }

    /** Those that the program has added, as a copy. */
    List<SinkHandle> added() {
        return List.copyOf(added);
    }

    /** Has others instead of all that were added. */
    void replaceAdded(List<SinkHandle> others) {
        added.clear();
        added.addAll(others);
    }

    List<SinkHandle> ofSettings() {
        return ofSettings;
    }

    void ofSettings(List<SinkHandle> others) {
        ofSettings = others;
    }

    /** Those that records go to, in the order in which they are asked: what files keep, consoles need not. */
    SinkHandle[] inOrder() {
        List<SinkHandle> all = new ArrayList<>(added);
        if (all.isEmpty()) {
            all.addAll(ofSettings(ConsoleSink.class));
        }
        all.addAll(ofSettings(FileSink.class));
        all.addAll(beside);
        all.sort(Comparator.comparing(sink -> sink.path().isEmpty()));
        return all.toArray(new SinkHandle[0]);
    }

    private List<SinkHandle> ofSettings(Class<? extends Sink> kind) {
        return ofSettings.stream().filter(sink -> kind.isInstance(sink.spec())).toList();
    }
}
