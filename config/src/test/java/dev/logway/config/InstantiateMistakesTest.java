package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.models.Mines;
import dev.logway.config.models.Network;
import dev.logway.config.models.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads after a mistake in a target: each folder of {@code instantiate/cases/} holds a configuration and the
 * errors. {@code -Dgolden.update=true} writes the errors anew.
 */
class InstantiateMistakesTest {
    private static final int CASES = 24;
    private static final Instantiator INSTANTIATOR =
            Instantiator.allowing("dev.logway.config.models").and(Duration.class);

    /** A program that takes one of each. */
    private record Parts(
            Optional<Optimizer> optimizer,
            Optional<Network> network,
            Optional<Duration> pause,
            Optional<Mines.Pair> pair,
            Optional<Supplier<Optimizer>> later,
            Optional<Function<Double, Optimizer>> byRate,
            Optional<Function<String, Optimizer>> byText,
            Optional<Object> it,
            Optional<Object> a,
            Optional<Object> b,
            Optional<Object> c,
            Optional<Object> d,
            Optional<Object> e,
            Optional<Object> f,
            Optional<Object> g,
            Optional<Object> h) {}

    static List<Path> cases() throws IOException {
        Path folder = Path.of("src/test/resources/dev/logway/config/instantiate/cases")
                .toAbsolutePath();
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.sorted().toList();
        }
    }

    @Test
    void cases_areAllThere() throws IOException {
        assertThat(cases()).hasSize(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void instantiate_mistakes_areToldTogether(Path folder) throws IOException {
        String told = told(Files.readString(folder.resolve("config.yaml")));
        Path golden = folder.resolve("expected.err");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("a CI server must not rewrite '%s'", golden)
                    .isNull();
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static String told(String yaml) {
        Config config = Config.parse(yaml, "config.yaml", Map.of());
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> INSTANTIATOR.instantiate(config, Parts.class));
        assertThat(thrown).as("an exception").isNotNull();
        return thrown.problems().stream()
                .map(problem -> problem.id() + ": " + problem.describe())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }
}
