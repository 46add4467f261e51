package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an argument spoils in a file is told of the argument. */
class CausesTest {
    @TempDir
    private Path directory;

    sealed interface Model permits Forest, Logistic {}

    record Forest(int trees) implements Model {}

    record Logistic(double rate) implements Model {}

    record Db(int port, String password) {}

    record Train(Model model, Db db, String url) {}

    @BeforeEach
    void writeFiles() throws IOException {
        write("config", "defaults:\n- model: forest\n- db: pg\nurl: x:${db.port}\n");
        write("model/forest", "kind: forest\ntrees: 10\n");
        write("model/logistic", "kind: logistic\nrate: 0.5\n");
        write("db/pg", "port: 5432\npassword: hunter2\n");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private String told(String... overrides) {
        return told("config", Train.class, overrides);
    }

    private String told(String config, Class<?> type, String... overrides) {
        Composer composer = Composer.builder()
                .directory("main", directory)
                .environment(Map.of())
                .build();
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class,
                () -> composer.compose(config, List.of(overrides)).config().as(type));
        assertThat(thrown).as("an exception").isNotNull();
        return thrown.getMessage().replace(directory.toString(), "<conf>").replace('\\', '/');
    }

    static Stream<Arguments> removals() {
        return Stream.of(
                arguments(List.of("url=x", "~db.port"), """
                        'db.port' is missing, expected an integer.
                        at command line, argument 2:
                            ~db.port
                             ^
                        Leave that out, or say behind it what is to be there: +db.port=... \
                        It is asked for at <conf>/db/pg.yaml:1:1."""),
                arguments(List.of("~db.port=5432", "db.password=x", "url=x"), """
                        'db.port' is missing, expected an integer.
                        at command line, argument 1:
                            ~db.port=5432
                             ^
                        Leave that out, or say behind it what is to be there: +db.port=... \
                        It is asked for at <conf>/db/pg.yaml:1:1."""),
                arguments(List.of("~db.password"), """
                        'db.password' is missing, expected a string.
                        at command line, argument 1:
                            ~db.password
                             ^
                        Leave that out, or say behind it what is to be there: +db.password=... \
                        It is asked for at <conf>/db/pg.yaml:1:1."""),
                arguments(List.of("~db", "url=x"), """
                        'db' is missing, expected a mapping.
                        at command line, argument 1:
                            ~db
                             ^
                        Leave that out, or say behind it what is to be there: +db=... \
                        It is asked for at <conf>/config.yaml:1:1."""));
    }

    @ParameterizedTest
    @MethodSource("removals")
    void as_keyThatAnArgumentHasTakenOut_namesTheArgument_thenTheFile(List<String> overrides, String told) {
        assertThat(told(overrides.toArray(String[]::new))).isEqualTo(told);
    }

    @Test
    void as_interpolationOfWhatAnArgumentHasTakenOut_namesTheArgument() {
        assertThat(told("~db.port")).endsWith("""
                Interpolation key 'db.port' not found
                at command line, argument 1, key 'url':
                    ~db.port
                     ^
                Leave that out, or say behind it what is to be there: +db.port=... \
                It is asked for at <conf>/config.yaml:4:6.""");
    }

    @Test
    void as_kindThatAnArgumentNames_isBlamed_notTheFileOfTheOther() {
        assertThat(told("model.kind=logistic")).isEqualTo("""
                Unknown key 'model.trees'.
                at command line, argument 1:
                    model.kind=logistic
                               ^
                What stands at <conf>/model/forest.yaml:2:8 is of another kind: choose a file of this one, \
                or take the key out with ~model.trees.

                'model.rate' is missing, expected a number.
                at command line, argument 1:
                    model.kind=logistic
                               ^
                Add 'rate' to 'model', or +model.rate=... to the command line. \
                What lacks it begins at <conf>/model/forest.yaml:1:1.""");
    }

    @Test
    void as_keyThatIsMisspelledInAFile_isToldOfTheFile_alsoWhereAnArgumentNamesTheKind() throws IOException {
        write("model/forest", "kind: logistic\ntrees: 10\ntreees: 10\n");

        assertThat(told("model.kind=forest")).isEqualTo("""
                Unknown key 'model.treees'.
                at <conf>/model/forest.yaml:3:1:
                    treees: 10
                    ^
                Did you mean 'trees'?""");
    }

    @Test
    void as_whatAnotherArgumentTakesOut_isNotBlamed() throws IOException {
        write("db/pg", "password: hunter2\ndriver: pg\n");

        assertThat(told("~db.driver", "url=x")).isEqualTo("""
                'db.port' is missing, expected an integer.
                at <conf>/db/pg.yaml:1:1:
                    password:***
                    ^
                Add 'port' to 'db', or +db.port=... to the command line.""");
    }

    record Range(int lo, int hi) {
        Range {
            if (lo > hi) {
                throw new IllegalArgumentException("a range must not end before it begins");
            }
        }
    }

    record Ranged(Range range) {}

    @Test
    void as_recordThatRefusesWhatAnArgumentGave_blamesTheArgument() throws IOException {
        write("ranges", "range:\n  lo: 1\n  hi: 5\n");

        assertThat(told("ranges", Ranged.class, "range.lo=9")).isEqualTo("""
                In 'range': a range must not end before it begins
                at command line, argument 1:
                    range.lo=9
                             ^""");
        assertThat(told("ranges", Ranged.class, "range.lo=9", "range.hi=8")).isEqualTo("""
                In 'range': a range must not end before it begins
                at <conf>/ranges.yaml:2:3:
                    lo: 1
                    ^""");
    }
}
