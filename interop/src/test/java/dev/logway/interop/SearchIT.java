package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.tracking.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a search finds in our stores is what MLflow's own client finds there, in the same order, or the same complaint.
 * {@code -Dlogway.searches=5000} asks more of a database, {@code -Dlogway.search.seed=7} something else.
 */
final class SearchIT {
    private static final long SEED = Long.getLong("logway.search.seed", 20260201);
    private static final int RUNS = 120;
    private static final int EXPERIMENTS = 40;
    private static final int SEARCHES = Integer.getInteger("logway.searches", 600);
    /** Where MLflow reads each run's files anew, or is asked over a connection. */
    private static final int SLOW_SEARCHES = SEARCHES / 4;

    @TempDir
    private Path folder;

    private final SearchGenerator generator = new SearchGenerator(SEED);

    /** Both over the database that we made, which MLflow brings up to its own schema when it opens it. */
    @Test
    void searches_atRandom_findWhatMlflowFinds() {
        try (Store store = Store.open("sqlite:///mlflow.db", folder)) {
            fill(store);
            List<ObjectNode> searches = searches(SEARCHES);
            List<JsonNode> real = SearchRequests.real(store.uri(), searches);

            assertSame("a database", searches, real, SearchRequests.ours(store, searches));
            assertTellsApart(real);
        }
    }

    /**
     * One store in three forms: a folder of ours, the database that MLflow makes of it, and a server that has that. In a
     * folder MLflow overlooks some mistakes that it refuses in a database; ours are refused in the same words everywhere.
     */
    @Test
    void searches_ofOneStoreInEachForm_findTheSameInAll() throws IOException, InterruptedException {
        List<ObjectNode> searches;
        List<JsonNode> inFiles;
        try (Store files = Store.open("file:mlruns", folder)) {
            fill(files);
            searches = searches(SLOW_SEARCHES);
            inFiles = SearchRequests.ours(files, searches);
            List<JsonNode> real = SearchRequests.real(files.uri(), searches);
            assertSame("files", searches, withoutMistakes(real, inFiles), withoutMistakes(inFiles, inFiles));
        }
        Migration.run(folder.resolve("mlruns"), folder.resolve("mlflow.db"));
        try (Store database = Store.open("sqlite:///mlflow.db", folder)) {
            List<JsonNode> real = SearchRequests.real(database.uri(), searches);
            assertSame("their database", searches, real, SearchRequests.ours(database, searches));
            assertSame("files and their database", searches, real, inFiles);
            assertTellsApart(real);
        }
        try (MlflowServer server = MlflowServer.serve(MlflowRelease.NEWEST, folder);
                Store remote = Store.open(server.uri(), folder)) {
            List<JsonNode> real = SearchRequests.real(server.uri(), searches);
            List<JsonNode> ours = SearchRequests.ours(remote, searches);
            assertSame("their server", searches, withoutMistakes(real, inFiles), withoutMistakes(ours, inFiles));
            assertSame("files and their server", searches, inFiles, ours);
        }
    }

    /** The answers to what is no mistake; null instead of those to one. */
    private static List<JsonNode> withoutMistakes(List<JsonNode> answers, List<JsonNode> refusals) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> refusals.get(i).has("error") ? NullNode.getInstance() : answers.get(i))
                .map(JsonNode.class::cast)
                .toList();
    }

    private void fill(Store store) {
        generator.fill(store, store.experiment("searched").id(), RUNS);
        generator.fillExperiments(store, EXPERIMENTS);
    }

    private List<ObjectNode> searches(int count) {
        Stream<ObjectNode> runs = Stream.generate(() ->
                SearchRequests.request(SearchRequests.RUNS, generator.filter(), generator.order(), generator.view()));
        Stream<ObjectNode> experiments = Stream.generate(() -> SearchRequests.request(
                SearchRequests.EXPERIMENTS,
                generator.experimentFilter(),
                generator.experimentOrder(),
                generator.view()));
        return Stream.concat(runs.limit(count - count / 4), experiments.limit(count / 4))
                .toList();
    }

    private static void assertSame(String where, List<ObjectNode> searches, List<JsonNode> real, List<JsonNode> ours) {
        List<String> differences = IntStream.range(0, searches.size())
                .filter(i -> !ours.get(i).equals(real.get(i)))
                .mapToObj(i -> searches.get(i) + "\nreal " + real.get(i) + "\nours " + ours.get(i))
                .toList();
        assertThat(differences)
                .as("of %d searches in %s with seed %d", searches.size(), where, SEED)
                .isEmpty();
    }

    private static void assertTellsApart(List<JsonNode> real) {
        assertThat(real.stream().filter(answer -> answer.path("ids").size() > 0))
                .as("searches that find something")
                .hasSizeGreaterThan(real.size() / 3);
        assertThat(real.stream().filter(answer -> answer.has("error")))
                .as("searches that are wrong")
                .hasSizeGreaterThan(real.size() / 20);
    }
}
