package dev.logway.tracking.http;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import dev.logway.tracking.entry.EntryWriter;
import dev.logway.tracking.entry.Refusals;
import dev.logway.tracking.name.Names;
import java.time.Duration;
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
 * many calls are worth it for few bad entries only: there is a bound. One that is too large for a proxy is cut
 * likewise, and one at which MLflow has failed several times in the same way: its database may not be able to take an
 * entry.
 *
 * Only MLflow's own word makes an entry a refused one. Whatever else answers (a proxy while a server restarts, a page
 * to log in on) is no reason to lose anything, and waited for.
 *
 * Writing the same again changes nothing: a param may have its own value again, a point of a metric is there once.
 */
final class HttpEntries implements EntryWriter {
    private static final int MOST_CALLS = 200;
    private static final int FAILURES_TO_CUT = 3;

    private final RestClient rest;
    private final RestClient once;
    private final String run;
    /** What MLflow has failed with, and how often in a row. */
    private String failure = "";

    private int failures;

    HttpEntries(RestClient rest, String run) {
        this.rest = rest;
        this.once = rest.within(Duration.ZERO);
        this.run = run;
    }

    @Override
    public Refusals write(List<Entry> entries) {
        Refusals refusals = new Writing(failures >= FAILURES_TO_CUT).all(entries);
        failures = 0;
        return refusals;
    }

    @Override
    public void stop() {
        rest.stop();
        once.stop();
    }

    /** One call of {@link #write}, and what was not taken meanwhile. */
    private final class Writing {
        private final boolean cutting;
        private final List<String> changedParams = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private final List<Entry> failing = new ArrayList<>();
        private String why = "";
        private @Nullable Map<String, String> stored;
        private int calls;
        private int taken;

        /** @param cutting whether to look for what MLflow fails at */
        Writing(boolean cutting) {
            this.cutting = cutting;
        }

        Refusals all(List<Entry> entries) {
            Map<String, Entry> params = new LinkedHashMap<>();
            Map<String, Entry> tags = new LinkedHashMap<>();
            List<Entry> all = new ArrayList<>();
            List<Entry.Input> inputs = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry instanceof Entry.Param param) {
                    Entry before = params.putIfAbsent(param.key(), param);
                    if (before != null && !before.equals(param)) {
                        changedParams.add(param.key());
                    }
                } else if (entry instanceof Entry.Tag tag) {
                    tags.put(tag.key(), tag);
                } else if (entry instanceof Entry.Input input) {
                    inputs.add(input);
                } else {
                    all.add(entry);
                }
            }
            all.addAll(0, params.values());
            all.addAll(tags.values());
            LogBatch.of(all).forEach(this::keep);
            inputs.forEach(this::keep);
            if (!failing.isEmpty() && taken == 0) { // it is not these entries then, and they keep no others away
                throw new StoreUnavailableException(why, null);
            }
            return new Refusals(changedParams, refused, failing, why);
        }

        private void keep(LogBatch batch) {
            calls++;
            Answer answer = send(Call.post("keep what run " + run + " measures", "runs/log-batch", batch.body(run)));
            if (answer.isOk()) {
                taken++;
                return;
            }
            List<Entry> unchanged = answer.isRefusal()
                    ? batch.entries().stream().filter(this::isUnchanged).toList()
                    : batch.entries();
            if (unchanged.size() < batch.entries().size()) {
                LogBatch.of(unchanged).forEach(this::keep);
            } else if (unchanged.size() > 1 && calls < MOST_CALLS) {
                batch.halves().forEach(this::keep);
            } else {
                refuse(unchanged, answer);
            }
        }

        private void keep(Entry.Input input) {
            Answer answer = send(HttpEntries.this.call(input.input()));
            if (answer.isOk()) {
                taken++;
            } else {
                refuse(List.of(input), answer);
            }
        }

        /** What may be good, or come where somebody mends something, is kept. */
        private void refuse(List<Entry> entries, Answer answer) {
            String message = String.valueOf(answer.failure().getMessage());
            if (entries.size() == 1 && answer.isRefusal()) {
                refused.add("'" + Names.printable(entries.get(0).key()) + "': " + message);
            } else {
                failing.addAll(entries);
                why = message;
            }
        }

        /** An answer on these entries: that they are taken, or that MLflow does not take them, or can't. */
        private Answer send(Call call) {
            Answer answer = HttpEntries.this.send(cutting ? once : rest, call);
            if (answer.isFailure() && !cutting) {
                throw noted(answer.failure());
            }
            return answer;
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

    private StoreUnavailableException noted(StoreException failed) {
        String message = String.valueOf(failed.getMessage());
        failures = message.equals(failure) ? failures + 1 : 1;
        failure = message;
        return new StoreUnavailableException(message, failed);
    }

    /**
     * MLflow's own answer.
     *
     * @throws StoreUnavailableException for any other, and if no connection is possible: others may come another time
     * @throws StoreException if MLflow takes nothing of that run
     */
    private static Answer send(RestClient client, Call call) {
        Answer answer;
        try {
            answer = client.lastOf(call);
            if (answer.isOk()) {
                answer.json();
            }
        } catch (StoreUnavailableException | OutcomeUnknownException later) {
            throw later;
        } catch (StoreException notNow) {
            throw new StoreUnavailableException(String.valueOf(notNow.getMessage()), notNow);
        }
        if (answer.isError(HttpExperiments.MISSING)) {
            throw answer.failure();
        } else if (!answer.isOk() && !answer.isRefusal() && !answer.isFailure() && answer.status() != 413) {
            throw new StoreUnavailableException(String.valueOf(answer.failure().getMessage()), null);
        }
        return answer;
    }

    private Map<String, String> storedParams() {
        Answer answer = send(rest, Call.get("find the run " + run, "runs/get", "run_id", run));
        if (!answer.isOk()) {
            throw new StoreUnavailableException(String.valueOf(answer.failure().getMessage()), null);
        }
        JsonObject found = answer.json().object("run");
        if (Lifecycle.of(found.object("info").text("lifecycle_stage")) == Lifecycle.DELETED) {
            throw new StoreException("The run " + run + " is deleted, and takes nothing until it is restored.");
        }
        return RunReader.pairs(found.object("data"), "params");
    }

    private Call call(DatasetInput input) {
        return Call.post(
                "keep the dataset '" + Names.printable(input.dataset().name()) + "' of run " + run,
                "runs/log-inputs",
                new JsonBody()
                        .with("run_id", run)
                        .withObjects(
                                "datasets",
                                List.of(body -> body.with("dataset", it -> fill(it, input.dataset()))
                                        .withPairs("tags", input.tags()))));
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
