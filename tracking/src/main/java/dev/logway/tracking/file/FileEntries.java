package dev.logway.tracking.file;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.EntryWriter;
import dev.logway.tracking.entry.Refusals;
import java.io.IOException;
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
 */
final class FileEntries implements EntryWriter {
    private final FileRun run;
    private final Set<String> known = new HashSet<>();
    private Map<String, Set<MetricPoint>> before = new HashMap<>();

    FileEntries(FileRun run) {
        this.run = run;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        run.requireActive();
        List<String> changed = new ArrayList<>();
        Map<String, Set<MetricPoint>> metrics = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Entry.Metric metric) {
                metrics.computeIfAbsent(metric.key(), key -> new LinkedHashSet<>())
                        .add(metric.point());
            } else {
                attempt(entry.key(), () -> writeOne(entry, changed), refused);
            }
        }
        metrics.forEach((key, points) -> attempt(key, () -> writeMetric(key, points), refused));
        before = metrics;
        return new Refusals(changed, refused);
    }

    private void writeOne(Entry entry, List<String> changed) {
        if (entry instanceof Entry.Param param) {
            if (!run.params().putOnce(param.key(), param.value())) {
                changed.add(param.key());
            }
        } else if (entry instanceof Entry.Tag tag) {
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
