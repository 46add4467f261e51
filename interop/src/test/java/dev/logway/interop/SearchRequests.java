package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.View;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Searches that ours and the real MLflow are asked, and the answers of both in one form. */
final class SearchRequests {
    static final String RUNS = "runs";
    static final String EXPERIMENTS = "experiments";
    private static final int MOST = 1_000;

    private SearchRequests() {}

    /** @param of {@link #RUNS} or {@link #EXPERIMENTS} */
    static ObjectNode request(String of, String filter, List<String> order, String view) {
        ObjectNode request = BatchProcess.JSON
                .createObjectNode()
                .put("of", of)
                .put("filter", filter)
                .put("view", view);
        order.forEach(request.putArray("order_by")::add);
        return request;
    }

    /** What MLflow's client says; skips the test where it is not installed. */
    static List<JsonNode> real(String uri, List<ObjectNode> requests) {
        String python = MlflowRelease.NEWEST.python().toString();
        String script = Path.of("mlflow_search_oracle.py").toAbsolutePath().toString();
        try (BatchProcess process = BatchProcess.start(List.of(python, script, uri))) {
            return process.answers(requests);
        }
    }

    /** What ours says. */
    static List<JsonNode> ours(Store store, List<ObjectNode> requests) {
        return requests.stream().map(request -> ours(store, request)).toList();
    }

    private static JsonNode ours(Store store, ObjectNode request) {
        ObjectNode answer = BatchProcess.JSON.createObjectNode();
        try {
            found(store, request).toList().forEach(answer.putArray("ids")::add);
        } catch (StoreException wrong) {
            answer.removeAll();
            answer.put("error", ServerWords.of(wrong));
        }
        return answer;
    }

    private static Stream<String> found(Store store, ObjectNode request) {
        String filter = request.path("filter").asText();
        View view = View.valueOf(request.path("view").asText());
        List<String> order = StreamSupport.stream(request.path("order_by").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        if (request.path("of").asText().equals(RUNS)) {
            RunSearch search = RunSearch.newest(MOST)
                    .withFilter(filter)
                    .withOrder(order.toArray(new String[0]))
                    .withView(view);
            return store.search(search).items().stream().map(StoredRun::id);
        }
        return store.searchExperiments(new ExperimentSearch(filter, order, view, MOST, "")).items().stream()
                .map(Experiment::id);
    }
}
