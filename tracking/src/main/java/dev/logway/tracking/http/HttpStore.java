package dev.logway.tracking.http;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.Page;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.artifact.LocalArtifacts;
import dev.logway.tracking.artifact.RemoteArtifacts;
import dev.logway.tracking.artifact.RemoteFolders;
import dev.logway.tracking.entry.BatchRecorder;
import dev.logway.tracking.entry.LateEntries;
import dev.logway.tracking.name.Names;
import dev.logway.tracking.name.RunTags;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An MLflow server, of any release since 2.17, through its REST API. Thread-safe. */
/* Implementation notes
 *
 * A call that may have been made although no answer came is made again where twice is the same as once. Making a run is
 * not: each gets a token as a tag, by which it is found again. A server that has not answered may still be at it, so
 * that it is looked for a while, and not made again; one that has answered with an error is not.
 */
final class HttpStore implements Store {
    static final String TOKEN_TAG = "logway.token";

    private static final Duration BUDGET = Duration.ofSeconds(30);
    /** The recorder waits by itself, and says so. */
    private static final Duration ENTRIES_BUDGET = Duration.ofSeconds(2);

    private static final int POINTS = 25_000;

    private final RestClient rest;
    private final HttpExperiments experiments;
    private final RemoteFolders folders = new RemoteFolders();

    HttpStore(RestClient rest) {
        this.rest = rest;
        this.experiments = new HttpExperiments(rest);
    }

    /** Opens a server, without a call. */
    static HttpStore open(String uri, Map<String, String> environment, Path home) {
        ServerUri server = ServerUri.parse(uri);
        ServerAccess access = ServerAccess.of(server, environment, home);
        return new HttpStore(new RestClient(server, access, Timing.OF_THE_SYSTEM, BUDGET));
    }

    @Override
    public String uri() {
        return rest.server().toString();
    }

    @Override
    public Optional<Path> findFolder() {
        return Optional.empty();
    }

    /** Any answer will do that does not say to come later, also that there is no such experiment. */
    @Override
    public void reach(Duration patience) {
        rest.once(patience).send(Call.get("ask the server", "experiments/get", "experiment_id", "0"));
    }

    @Override
    public Experiment experiment(String name) {
        return experiments.require(name);
    }

    @Override
    public Experiment createExperiment(String name, String artifactLocation, Map<String, String> tags) {
        return experiments.create(Names.experiment(name), artifactLocation, Names.experimentTags(tags));
    }

    @Override
    public Optional<Experiment> findExperiment(String name) {
        return experiments.find(name);
    }

    @Override
    public Optional<Experiment> findExperimentById(String id) {
        return experiments.findById(id);
    }

    @Override
    public void renameExperiment(String id, String name) {
        experiments.rename(id, name);
    }

    @Override
    public void tagExperiment(String id, String key, String value) {
        Names.key("tag", key);
        experiments.tag(id, key, Names.value("tag", key, value, Names.MAX_EXPERIMENT_TAG));
    }

    @Override
    public void deleteExperimentTag(String id, String key) {
        experiments.deleteTag(id, Names.key("tag", key));
    }

    @Override
    public void deleteExperiment(String id) {
        experiments.delete(id);
    }

    @Override
    public void restoreExperiment(String id) {
        experiments.restore(id);
    }

    @Override
    public StoredRun createRun(NewRun run) {
        String token = UUID.randomUUID().toString();
        Map<String, String> tags = RunTags.of(run);
        tags.put(TOKEN_TAG, token);
        JsonBody body = new JsonBody()
                .with("experiment_id", Names.experimentId(run.experimentId()))
                .with("run_name", run.name())
                .with("user_id", run.user())
                .with("start_time", run.start().toEpochMilli())
                .withPairs("tags", tags);
        Call call = Call.post("begin a run", "runs/create", body).once();
        Answer answer;
        try {
            answer = rest.lastOf(call);
        } catch (OutcomeUnknownException noAnswer) {
            return awaited(run, token, noAnswer);
        }
        if (answer.isTemporary() && !answer.isSurelyNotDone()) {
            return answer.status() == 500
                    ? find(run, token).orElseGet(() -> created(rest.send(call), run))
                    : awaited(run, token, answer.unknown());
        }
        return created(answer, run);
    }

    /** The run that a server may still be making: making another one would make two. */
    private StoredRun awaited(NewRun run, String token, OutcomeUnknownException unknown) {
        CallRetries pauses = rest.retries();
        do {
            try {
                Optional<StoredRun> found = find(run, token);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (StoreUnavailableException away) {
                unknown.addSuppressed(away);
            }
        } while (pauses.pause(Duration.ZERO));
        throw unknown;
    }

    private StoredRun created(Answer answer, NewRun run) {
        if (answer.isError(HttpExperiments.MISSING)) {
            throw experiments.missing(run.experimentId());
        }
        return named(answer.json().object("run"));
    }

    private Optional<StoredRun> find(NewRun run, String token) {
        return search(RunSearch.matching("tags.`" + TOKEN_TAG + "` = '" + token + "'")
                        .withExperiments(List.of(run.experimentId())))
                .items()
                .stream()
                .findFirst();
    }

    private StoredRun named(JsonObject run) {
        return RunReader.run(run, experiments.name(run.object("info").text("experiment_id")));
    }

    @Override
    public Recorder record(String runId) {
        return BatchRecorder.inMemory(entries(runId), runId, trouble -> {});
    }

    @Override
    public Recorder record(String runId, Path spool, Consumer<String> trouble) {
        return BatchRecorder.spooling(entries(runId), runId, spool, trouble);
    }

    @Override
    public Recorder record(String name, Supplier<String> making, Path spool, Consumer<String> trouble) {
        return BatchRecorder.spooling(new LateEntries(() -> entries(making.get())), name, spool, trouble);
    }

    private HttpEntries entries(String runId) {
        return new HttpEntries(rest.within(ENTRIES_BUDGET), Names.runId(runId));
    }

    @Override
    public void end(String runId, RunStatus status, Instant end) {
        change(
                runId,
                "end the run " + runId,
                "runs/update",
                body(runId).with("status", status.name()).with("end_time", end.toEpochMilli()));
    }

    @Override
    public void resume(String runId) {
        change(
                runId,
                "go on with the run " + runId,
                "runs/update",
                body(runId).with("status", RunStatus.RUNNING.name()));
    }

    @Override
    public void renameRun(String runId, String name) {
        Names.value("run", "name", name, Names.MAX_RUN_NAME);
        change(runId, "rename the run " + runId, "runs/update", body(runId).with("run_name", name));
    }

    @Override
    public void tagRun(String runId, String key, String value) {
        new HttpEntries(rest, Names.runId(runId)).tag(key, value);
    }

    @Override
    public void deleteTag(String runId, String key) {
        Answer answer = rest.send(Call.post(
                "take the tag '" + Names.printable(key) + "' from the run " + runId,
                "runs/delete-tag",
                body(runId).with("key", key)));
        boolean absent = answer.isError(HttpExperiments.MISSING) && find(runId).isPresent();
        if (!absent) {
            answer.json();
        }
    }

    @Override
    public void deleteRun(String runId) {
        change(runId, "delete the run " + runId, "runs/delete", body(runId));
    }

    @Override
    public void restoreRun(String runId) {
        change(runId, "restore the run " + runId, "runs/restore", body(runId));
    }

    private static JsonBody body(String runId) {
        return new JsonBody().with("run_id", Names.runId(runId));
    }

    private void change(String runId, String what, String call, JsonBody body) {
        Answer answer = rest.send(Call.post(what, call, body));
        if (answer.isError(HttpExperiments.MISSING)) {
            throw new StoreException("There is no run '" + runId + "' in " + uri() + ".");
        }
        answer.json();
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        Answer answer =
                rest.send(Call.get("find the run " + Names.runId(runId), "runs/get", "run_id", Names.runId(runId)));
        return answer.isError(HttpExperiments.MISSING)
                ? Optional.empty()
                : Optional.of(named(answer.json().object("run")));
    }

    @Override
    public List<MetricPoint> history(String runId, String metric) {
        List<MetricPoint> points = new ArrayList<>();
        String token = "";
        do {
            JsonObject page = rest.ask(Call.get(
                    "read the metric '" + Names.printable(metric) + "' of the run " + runId,
                    "metrics/get-history",
                    "run_id",
                    Names.runId(runId),
                    "metric_key",
                    metric,
                    "max_results",
                    Integer.toString(POINTS),
                    "page_token",
                    token));
            page.objects("metrics").stream().map(RunReader::point).forEach(points::add);
            token = page.text("next_page_token");
        } while (!token.isEmpty());
        points.sort(Comparator.comparingLong(MetricPoint::timestampMillis)
                .thenComparingLong(MetricPoint::step)
                .thenComparingDouble(MetricPoint::value));
        return points;
    }

    @Override
    public Page<StoredRun> search(RunSearch search) {
        List<String> among = search.experimentIds().isEmpty() ? experiments.ids(search.view()) : search.experimentIds();
        if (among.isEmpty()) {
            return new Page<>(List.of(), "");
        }
        JsonObject page = rest.ask(Call.post(
                "search the runs",
                "runs/search",
                searching(search.filter(), search.orderBy(), search.maxResults(), search.pageToken())
                        .withTexts("experiment_ids", among)
                        .with("run_view_type", search.view().name())));
        return new Page<>(page.objects("runs").stream().map(this::named).toList(), page.text("next_page_token"));
    }

    @Override
    public Page<Experiment> searchExperiments(ExperimentSearch search) {
        return experiments.search(searching(search.filter(), search.orderBy(), search.maxResults(), search.pageToken())
                .with("view_type", search.view().name()));
    }

    private static JsonBody searching(String filter, List<String> orderBy, int most, String token) {
        JsonBody body = new JsonBody()
                .with("filter", filter)
                .withTexts("order_by", orderBy)
                .with("max_results", most);
        return token.isEmpty() ? body : body.with("page_token", token);
    }

    /**
     * A server says where a run's artifacts are. A plain folder is meant to be on the server's own disk: nothing may be
     * written below the same path of another machine, as if that were the same.
     */
    @Override
    public Artifacts artifacts(StoredRun run) {
        String uri = run.artifactUri();
        Names.artifacts(run);
        if (LocalRoot.is(uri)) {
            return new LocalArtifacts(LocalRoot.parse(uri, run).folder(rest.server()));
        }
        return new RemoteArtifacts(
                ProxiedUri.is(uri) ? new ProxiedFolder(rest, ProxiedUri.parse(uri, rest.server())) : folders.open(uri));
    }

    /** The own connections close by themselves when nobody uses them. */
    @Override
    public void close() {
        folders.close();
    }
}
