package dev.logway.tracking.http;

import dev.logway.tracking.Experiment;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.Page;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.View;
import dev.logway.tracking.name.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The experiments of an MLflow server. Thread-safe. */
final class HttpExperiments {
    static final String MISSING = "RESOURCE_DOES_NOT_EXIST";
    private static final int PAGE = 1_000;

    private final RestClient rest;
    /** By id. Another program may rename one meanwhile; it is for people to read. */
    private final Map<String, String> names = new ConcurrentHashMap<>();

    HttpExperiments(RestClient rest) {
        this.rest = rest;
    }

    /** The experiment of that name, made where there is none; never a deleted one. */
    Experiment require(String name) {
        Optional<Experiment> found = find(name);
        if (found.isPresent()) {
            return active(found.get());
        }
        Answer made = rest.send(Call.post(
                "make the experiment '" + name + "'", "experiments/create", new JsonBody().with("name", name)));
        if (made.isError(
                "RESOURCE_ALREADY_EXISTS")) { // by another process meanwhile, or by a call whose answer was lost
            return active(find(name).orElseThrow(made::failure));
        }
        return made(made);
    }

    private Experiment made(Answer answer) {
        String id = answer.json().text("experiment_id");
        return findById(id).orElseThrow(() -> missing(id));
    }

    /**
     * An experiment that is not there yet.
     *
     * @param location empty for where the server has them by itself
     */
    Experiment create(String name, String location, Map<String, String> tags) {
        JsonBody body = new JsonBody().with("name", name).withPairs("tags", tags);
        Answer answer = rest.send(Call.post(
                        "make the experiment '" + Names.printable(name) + "'",
                        "experiments/create",
                        location.isEmpty() ? body : body.with("artifact_location", location))
                .once());
        if (answer.isError("RESOURCE_ALREADY_EXISTS")) {
            throw Names.takenExperiment(name);
        }
        return made(answer);
    }

    private static Experiment active(Experiment found) {
        if (found.stage() == Lifecycle.DELETED) {
            throw new StoreException("The experiment '" + found.name()
                    + "' was deleted, and its name is taken until it is restored:"
                    + " mlflow experiments restore --experiment-id " + found.id()
                    + ". Or choose another name with logway.experiment=NAME.");
        }
        return found;
    }

    Optional<Experiment> find(String name) {
        return find(Call.get(
                "find the experiment '" + Names.printable(name) + "'",
                "experiments/get-by-name",
                "experiment_name",
                Names.experiment(name)));
    }

    Optional<Experiment> findById(String id) {
        return find(Call.get("find the experiment " + Names.experimentId(id), "experiments/get", "experiment_id", id));
    }

    private Optional<Experiment> find(Call call) {
        Answer answer = rest.send(call);
        if (answer.isError(MISSING)) {
            return Optional.empty();
        }
        Experiment found = RunReader.experiment(answer.json().object("experiment"));
        names.put(found.id(), found.name());
        return Optional.of(found);
    }

    /** The name of an experiment that a run says it belongs to. */
    String name(String id) {
        String known = names.get(id);
        return known != null ? known : findById(id).map(Experiment::name).orElse("");
    }

    /** The ids of all experiments that can have runs of the view: those of a deleted one are deleted. */
    List<String> ids(View view) {
        View experiments = view == View.ACTIVE_ONLY ? View.ACTIVE_ONLY : View.ALL;
        List<String> ids = new ArrayList<>();
        Page<Experiment> page = new Page<>(List.of(), "");
        do {
            JsonBody body = new JsonBody().with("max_results", PAGE).with("view_type", experiments.name());
            page = search(page.hasNext() ? body.with("page_token", page.nextToken()) : body);
            page.items().forEach(found -> ids.add(found.id()));
        } while (page.hasNext());
        return ids;
    }

    Page<Experiment> search(JsonBody body) {
        JsonObject page = rest.ask(Call.post("search the experiments", "experiments/search", body));
        List<Experiment> found =
                page.objects("experiments").stream().map(RunReader::experiment).toList();
        found.forEach(each -> names.put(each.id(), each.name()));
        return new Page<>(found, page.text("next_page_token"));
    }

    void rename(String id, String name) {
        Names.experiment(name);
        change(Call.post("rename the experiment " + id, "experiments/update", body(id).with("new_name", name)), id);
        names.remove(id);
    }

    void tag(String id, String key, String value) {
        change(
                Call.post(
                        "tag the experiment " + id,
                        "experiments/set-experiment-tag",
                        body(id).with("key", key).with("value", value)),
                id);
    }

    void delete(String id) {
        change(
                Call.post("delete the experiment " + id, "experiments/delete", body(id))
                        .once(),
                id);
    }

    void deleteTag(String id, String key) {
        Answer answer = rest.send(Call.post(
                "take the tag '" + Names.printable(key) + "' from the experiment " + id,
                "experiments/delete-experiment-tag",
                body(id).with("key", key)));
        boolean absent = answer.isError(MISSING) && findById(id).isPresent();
        if (!absent) {
            answer.json();
        }
    }

    void restore(String id) {
        change(
                Call.post("restore the experiment " + id, "experiments/restore", body(id))
                        .once(),
                id);
    }

    private static JsonBody body(String id) {
        return new JsonBody().with("experiment_id", Names.experimentId(id));
    }

    private void change(Call call, String id) {
        Answer answer = rest.send(call);
        if (answer.isError(MISSING)) {
            throw missing(id);
        }
        answer.json();
    }

    StoreException missing(String id) {
        return new StoreException("There is no experiment '" + id + "' in " + rest.server() + ", or none for that.");
    }
}
