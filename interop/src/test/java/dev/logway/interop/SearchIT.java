package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search finds in our store is what the real MLflow finds there, in the same order, or the same complaint. */
final class SearchIT {
    private static final long SEED = 20260201;
    private static final int RUNS = 120;
    private static final int SEARCHES = 600;

    @TempDir
    private Path folder;

    @Test
    void searches_atRandom_findWhatMlflowFinds() {
        SearchGenerator generator = new SearchGenerator(SEED);
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            String experiment = store.experiment("searched").id();
            generator.fill(store, experiment, RUNS);
            List<ObjectNode> searches = searches(generator);
            List<JsonNode> real = real(searches); // brings the schema up to its own; ours has to find the same in it

            List<String> differences = new ArrayList<>();
            for (int i = 0; i < SEARCHES; i++) {
                JsonNode ours = ours(store, searches.get(i));
                if (!ours.equals(real.get(i))) {
                    differences.add(searches.get(i) + "\nreal " + real.get(i) + "\nours " + ours);
                }
            }

            assertThat(differences)
                    .as("of %d searches with seed %d", SEARCHES, SEED)
                    .isEmpty();
            assertThat(real.stream().filter(answer -> answer.path("ids").size() > 0))
                    .as("searches that find something")
                    .hasSizeGreaterThan(SEARCHES / 3);
            assertThat(real.stream().filter(answer -> answer.has("error")))
                    .as("searches that are wrong")
                    .hasSizeGreaterThan(SEARCHES / 20);
        }
    }

    private static List<ObjectNode> searches(SearchGenerator generator) {
        List<ObjectNode> searches = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            ObjectNode search = BatchProcess.JSON
                    .createObjectNode()
                    .put("filter", generator.filter())
                    .put("view", generator.view());
            generator.order().forEach(search.putArray("order_by")::add);
            searches.add(search);
        }
        return searches;
    }

    private List<JsonNode> real(List<ObjectNode> searches) {
        Path python = MlflowRelease.NEWEST.script().resolveSibling("python");
        String script = Path.of("mlflow_search_oracle.py").toAbsolutePath().toString();
        String database = folder.resolve("mlflow.db").toString();
        try (BatchProcess process = BatchProcess.start(List.of(python.toString(), script, database))) {
            return process.answers(searches);
        }
    }

    private static JsonNode ours(Store store, ObjectNode request) {
        List<String> order = StreamSupport.stream(request.path("order_by").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        RunSearch search = RunSearch.newest(1000)
                .withFilter(request.path("filter").asText())
                .withOrder(order.toArray(new String[0]))
                .withView(View.valueOf(request.path("view").asText()));
        ObjectNode answer = BatchProcess.JSON.createObjectNode();
        try {
            store.search(search).items().stream().map(StoredRun::id).forEach(answer.putArray("ids")::add);
        } catch (StoreException wrong) {
            answer.removeAll();
            answer.put("error", wrong.getMessage());
        }
        return answer;
    }
}
