package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads after a mistake, as a whole: each folder of {@code cases/} holds the files of a configuration, the
 * overrides, one a line, and the errors. {@code -Dgolden.update=true} writes the errors anew.
 */
class MistakesTest {
    private static final int CASES = 53;

    static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.sorted().toList();
        }
    }

    /** Where the sources are, so that they can be rewritten. */
    private static Path folder() {
        return Path.of("src/test/resources/dev/logway/config/cases").toAbsolutePath();
    }

    @Test
    void cases_areAllThere() throws IOException {
        assertThat(cases()).hasSize(CASES);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void compose_mistakes_areToldTogether(Path folder) throws IOException {
        String told = told(folder);
        Path golden = folder.resolve("expected.err");
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("a CI server must not rewrite '%s'", golden)
                    .isNull();
            Files.writeString(golden, told);
        }
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static String told(Path folder) throws IOException {
        Path arguments = folder.resolve("args.txt");
        List<String> overrides = Files.exists(arguments) ? Files.readAllLines(arguments) : List.of();
        Path conf = folder.resolve("conf");
        Composer composer =
                Composer.builder().directory("main", conf).environment(Map.of()).build();
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class,
                () -> composer.compose("config", overrides).config().resolved());
        assertThat(thrown).as("an exception").isNotNull();
        return thrown.problems().stream()
                .map(problem -> problem.id() + ": " + problem.describe())
                .collect(Collectors.joining("\n\n", "", "\n"))
                .replace(conf.toString(), "<conf>");
    }
}
