package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTableTest {
    private static final String CYCLE =
            "RecursionError: The defaults lists include each other: 'config' -> 'a' -> 'config'";

    /** Where Hydra 1.3 fails for no good reason, what we do instead: each by the name of its case. */
    private static final Map<String, Object> DIFFERENT = Map.of(
            // Hydra's next version deletes items of lists.
            "list item del", Map.of("a", List.of(2L, 3L)),
            // Hydra's next version deletes what is null or missing.
            "del mismatch", Map.of(),
            "del null", Map.of(),
            "del missing", Map.of(),
            // Hydra overflows its stack and does not say where.
            "config cycle", CYCLE);

    @TempDir
    private Path directory;

    static List<Map<String, Object>> recorded() {
        return JsonLines.read("compose.jsonl");
    }

    @Test
    void table_hasAllCases() {
        assertThat(recorded()).hasSize(149);
        assertThat(recorded().stream().map(recorded -> recorded.get("name"))).containsAll(DIFFERENT.keySet());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void compose_recordedFilesAndOverrides_isWhatHydraComposes(Map<String, Object> recorded) throws IOException {
        write(recorded);
        Object expected = DIFFERENT.getOrDefault(recorded.get("name"), recorded.get("err"));
        if (expected instanceof String error) {
            ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> compose(recorded));
            assertThat(thrown).as("exception").isNotNull();
            Problem problem = thrown.problems().get(0);
            String cause = recorded.containsKey("cause") ? "\n" + recorded.get("cause") : "";
            assertThat(problem.id() + ": " + problem.sentence())
                    .isEqualTo(error.replace("<D>", directory.toString()) + cause);
        } else {
            Composition composition = compose(recorded);
            Object plain = Recorded.plain(recorded.get("out"));
            String yaml = expected == null
                    ? dev.logway.config.yaml.YamlWriter.write(Recorded.node(plain))
                    : dev.logway.config.yaml.YamlWriter.write(Recorded.node(expected));
            assertThat(composition.config().toYaml()).isEqualTo(yaml);
        }
    }

    private void write(Map<String, Object> recorded) throws IOException {
        for (Map.Entry<?, ?> file : ((Map<?, ?>) recorded.get("files")).entrySet()) {
            if (file.getKey().equals("DB")) {
                write("db/mysql", "name: mysql\nport: 1");
                write("db/pg", "name: pg\nport: 2");
            } else {
                write((String) file.getKey(), (String) file.getValue());
            }
        }
    }

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Composition compose(Map<String, Object> recorded) {
        String name = recorded.containsKey("config") ? (String) recorded.get("config") : "config";
        List<String> overrides = Stream.of(recorded.get("overrides"))
                .filter(List.class::isInstance)
                .flatMap(list -> ((List<?>) list).stream())
                .map(String.class::cast)
                .toList();
        return Composer.builder()
                .directory("main", directory)
                .environment(Map.of())
                .build()
                .compose(name, overrides);
    }
}
