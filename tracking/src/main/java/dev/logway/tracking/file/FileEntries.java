package dev.logway.tracking.file;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.EntryWriter;
import dev.logway.tracking.entry.Refusals;
import dev.logway.tracking.name.RunTags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries of one run in a store of files. */
/* Implementation notes
 *
 * A file has no key that would keep a metric's value from being written twice, so that is seen to here. A value of the
 * batch before is not written again; and the file itself is looked through where this writer has not written to it yet,
 * or failed to, because then nobody knows how much of the batch is there.
 *
 * What a run begins with are many small files. Where there are none yet, those of the first batch are made in a folder
 * that takes the place of the empty one.
 */
final class FileEntries implements EntryWriter {
    private final FileRun run;
    private final TreeLock lock;
    private final Set<String> known = new HashSet<>();
    private Map<String, Set<MetricPoint>> before = new HashMap<>();
    private boolean first = true;

    FileEntries(FileRun run, TreeLock lock) {
        this.run = run;
        this.lock = lock;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        try {
            return writeAll(entries);
        } catch (StoreException e) {
            known.clear(); // the same entries come again, and nobody knows which of them are there
            throw e;
        }
    }

    private Refusals writeAll(List<Entry> entries) {
        run.requireActive();
        List<String> changed = new ArrayList<>();
        Map<String, Set<MetricPoint>> metrics = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        Map<String, String> begun = first ? begunParams(entries) : Map.of();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Metric metric) {
                metrics.computeIfAbsent(metric.key(), key -> new LinkedHashSet<>())
                        .add(metric.point());
            } else if (!isBegun(entry, begun)) {
                attempt(entry.key(), () -> writeOne(entry, changed), refused);
            }
        }
        if (first && beginMetrics(metrics)) {
            known.addAll(metrics.keySet());
        } else {
            metrics.forEach((key, points) -> attempt(key, () -> writeMetric(key, points), refused));
        }
        first = false;
        before = metrics;
        return new Refusals(changed, refused);
    }

    /** Of a run that has no params yet those that have come there all at once; none if that could not be. */
    private Map<String, String> begunParams(List<Entry> entries) {
        Map<String, String> params = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Param param) {
                params.putIfAbsent(param.key(), param.value());
            }
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        params.forEach((key, value) -> bytes.put(key, value.getBytes(StandardCharsets.UTF_8)));
        return run.params().begin(bytes) ? params : Map.of();
    }

    private static boolean isBegun(Entry entry, Map<String, String> params) {
        return entry instanceof Entry.Param param && param.value().equals(params.get(param.key()));
    }

    private boolean beginMetrics(Map<String, Set<MetricPoint>> metrics) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        metrics.forEach((key, points) -> bytes.put(key, MetricFile.bytes(points)));
        return run.metrics().begin(bytes);
    }

    private void writeOne(Entry entry, List<String> changed) {
        if (entry instanceof Entry.Param param) {
            if (!run.params().putOnce(param.key(), param.value())) {
                changed.add(param.key());
            }
        } else if (entry instanceof Entry.Tag tag) {
            if (tag.key().equals(RunTags.NAME)) {
                lock.alone(() -> run.changeActive(meta -> meta.withName(tag.value())));
            }
            run.tags().put(tag.key(), tag.value());
        } else if (entry instanceof Entry.Input input) {
            run.inputs().add(input.input());
        }
    }

    private void writeMetric(String key, Set<MetricPoint> points) {
        MetricFile file = run.metric(key);
        try {
            Set<MetricPoint> missing = points;
            if (known.contains(key)) {
                missing = new LinkedHashSet<>(points);
                missing.removeAll(before.getOrDefault(key, Set.of()));
            } else {
                file.mend();
                missing = file.missing(points);
            }
            known.remove(key);
            file.append(missing);
            known.add(key);
        } catch (IOException e) {
            throw FileTrouble.writing(run.folder(), e);
        }
    }

    /** What the store will never take keeps nothing else away. */
    private static void attempt(String key, Runnable step, List<String> refused) {
        try {
            step.run();
        } catch (StoreUnavailableException later) {
            throw later;
        } catch (StoreException never) {
            refused.add("'" + key + "': " + never.getMessage());
        }
    }
}
