package dev.logway.tracking.http;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.EntryWriter;
import dev.logway.tracking.entry.Refusals;
import dev.logway.tracking.name.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a run takes down to an MLflow server, in as few calls as it takes. One thread at a time. */
/* Implementation notes
 *
 * MLflow takes a batch as a whole or not at all. Of one that it refuses, the params that the run has with another value
 * are left out; if none is, it is cut in two, and those again, until what is refused is alone and the rest is kept. So
 * many calls are worth it for few bad entries only: there is a bound. One that is too large for a proxy is cut likewise.
 *
 * Writing the same again changes nothing: a param may have its own value again, a point of a metric is there once.
 */
final class HttpEntries implements EntryWriter {
    private static final int MOST_CALLS = 200;

    private final RestClient rest;
    private final String run;

    HttpEntries(RestClient rest, String run) {
        this.rest = rest;
        this.run = run;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        return new Writing().all(entries);
    }

    /** One call of {@link #write}, and what was refused meanwhile. */
    private final class Writing {
        private final List<String> changedParams = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private @Nullable Map<String, String> stored;
        private int calls;

        Refusals all(List<Entry> entries) {
            Map<String, Entry> params = new LinkedHashMap<>();
            Map<String, Entry> tags = new LinkedHashMap<>();
            List<Entry> all = new ArrayList<>();
            List<DatasetInput> inputs = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry instanceof Entry.Param param) {
                    Entry before = params.putIfAbsent(param.key(), param);
                    if (before != null && !before.equals(param)) {
                        changedParams.add(param.key());
                    }
                } else if (entry instanceof Entry.Tag tag) {
                    tags.put(tag.key(), tag);
                } else if (entry instanceof Entry.Input input) {
                    inputs.add(input.input());
                } else {
                    all.add(entry);
                }
            }
            all.addAll(0, params.values());
            all.addAll(tags.values());
            LogBatch.of(all).forEach(this::keep);
            inputs.forEach(HttpEntries.this::keep);
            return new Refusals(changedParams, refused);
        }

        private void keep(LogBatch batch) {
            calls++;
            Answer answer =
                    rest.send(Call.post("keep what run " + run + " measures", "runs/log-batch", batch.body(run)));
            if (answer.isOk()) {
                return;
            }
            if (answer.status() != 400 && answer.status() != 413) {
                throw failure(answer);
            }
            List<Entry> unchanged =
                    batch.entries().stream().filter(this::isUnchanged).toList();
            if (unchanged.size() < batch.entries().size()) {
                LogBatch.of(unchanged).forEach(this::keep);
            } else if (unchanged.size() > 1 && calls < MOST_CALLS) {
                batch.halves().forEach(this::keep);
            } else {
                String why = answer.failure().getMessage();
                unchanged.forEach(entry -> refused.add("'" + entry.key() + "': " + why));
            }
        }

        /** Whether the run does not have another value of this param. */
        private boolean isUnchanged(Entry entry) {
            if (stored == null) {
                stored = storedParams();
            }
            boolean unchanged = !(entry instanceof Entry.Param param)
                    || stored.getOrDefault(param.key(), param.value()).equals(param.value());
            if (!unchanged) {
                changedParams.add(entry.key());
            }
            return unchanged;
        }
    }

    /** What the credentials of now do not open, those of another time may. */
    private static StoreException failure(Answer answer) {
        StoreException failure = answer.failure();
        return answer.status() == 401 || answer.status() == 403
                ? new StoreUnavailableException(String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    private Map<String, String> storedParams() {
        JsonObject found = rest.ask(Call.get("find the run " + run, "runs/get", "run_id", run))
                .object("run");
        if (Lifecycle.of(found.object("info").text("lifecycle_stage")) == Lifecycle.DELETED) {
            throw new StoreException("The run " + run + " is deleted, and takes nothing until it is restored.");
        }
        return RunReader.pairs(found.object("data"), "params");
    }

    private void keep(DatasetInput input) {
        rest.ask(Call.post(
                "keep the dataset '" + Names.printable(input.dataset().name()) + "' of run " + run,
                "runs/log-inputs",
                new JsonBody()
                        .with("run_id", run)
                        .withObjects(
                                "datasets",
                                List.of(body -> body.with("dataset", it -> fill(it, input.dataset()))
                                        .withPairs("tags", input.tags())))));
    }

    private static void fill(JsonBody body, Dataset dataset) {
        body.with("name", dataset.name())
                .with("digest", dataset.digest())
                .with("source_type", dataset.sourceType())
                .with("source", dataset.source());
        if (!dataset.schema().isEmpty()) {
            body.with("schema", dataset.schema());
        }
        if (!dataset.profile().isEmpty()) {
            body.with("profile", dataset.profile());
        }
    }
}
