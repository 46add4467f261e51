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

    private OpenSinks ofSettings;

    Sinks(OpenSinks ofSettings) {
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

    void remove(SinkHandle sink) {
        added.remove(sink);
        beside.remove(sink);
    }

    /** Has others instead of all that were added, and gives those back. */
    List<SinkHandle> replaceAdded(List<SinkHandle> others) {
        List<SinkHandle> replaced = List.copyOf(added);
        added.clear();
        added.addAll(others);
        return replaced;
    }

    OpenSinks ofSettings() {
        return ofSettings;
    }

    void ofSettings(OpenSinks others) {
        ofSettings = others;
    }

    /** Those that records go to, in the order in which they are asked: what files keep, consoles need not. */
    SinkHandle[] inOrder() {
        List<SinkHandle> all = new ArrayList<>(added);
        if (all.isEmpty()) {
            all.addAll(ofSettings.handles(ConsoleSink.class));
        }
        all.addAll(ofSettings.handles(FileSink.class));
        all.addAll(beside);
        all.sort(Comparator.comparing(sink -> sink.path().isEmpty()));
        return all.toArray(new SinkHandle[0]);
    }
}
