package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {
    @Test
    void parse_nothing_runsThePrimaryConfig() {
        CommandLine line = CommandLine.parse(List.of());

        assertThat(line.action()).isEqualTo(CommandLine.Action.RUN);
        assertThat(line.configName()).isEqualTo("config");
        assertThat(line.overrides()).isEmpty();
    }

    @Test
    void parse_flagsAmongOverrides_leavesTheOverridesInOrder() {
        CommandLine line = CommandLine.parse(List.of(
                "model=forest", "--config-name", "other", "+x=1", "-cd", "more", "~data", "--config-path=conf2"));

        assertThat(line.overrides()).containsExactly("model=forest", "+x=1", "~data");
        assertThat(line.configName()).isEqualTo("other");
        assertThat(line.configDir()).isEqualTo(Path.of("more"));
        assertThat(line.configPath()).isEqualTo(Path.of("conf2"));
    }

    @Test
    void parse_cfg_showsThatNode() {
        CommandLine line = CommandLine.parse(List.of("--cfg", "hydra", "--resolve"));

        assertThat(line.action()).isEqualTo(CommandLine.Action.SHOW);
        assertThat(line.show()).isEqualTo("hydra");
        assertThat(line.resolved()).isTrue();
    }

    static Stream<Arguments> explanations() {
        return Stream.of(
                arguments(List.of("--explain"), "", List.of()),
                arguments(List.of("--explain", "model.trees", "model=forest"), "model.trees", List.of("model=forest")),
                arguments(List.of("model=forest", "--explain=model"), "model", List.of("model=forest")),
                arguments(List.of("--explain", "model=forest"), "", List.of("model=forest")),
                arguments(List.of("--explain", "~seed"), "", List.of("~seed")),
                arguments(List.of("--explain", "-cn", "other"), "", List.of()));
    }

    @ParameterizedTest
    @MethodSource("explanations")
    void parse_explain_takesTheKeyThatFollowsIfOneDoes(List<String> arguments, String key, List<String> overrides) {
        CommandLine line = CommandLine.parse(arguments);

        assertThat(line.action()).isEqualTo(CommandLine.Action.EXPLAIN);
        assertThat(line.show()).isEqualTo(key);
        assertThat(line.overrides()).isEqualTo(overrides);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(List.of("--confg-name=x"), "'--confg-name=x' is no flag. See --help for what can be given."),
                arguments(List.of("-x"), "'-x' is no flag. See --help for what can be given."),
                arguments(
                        List.of("--config-name"), "'--config-name' lacks its value. See --help for what can be given."),
                arguments(List.of("--cfg", "jobb"), "'--cfg jobb' shows nothing: use one of job, hydra, logway, all."),
                arguments(
                        List.of("-m", "x=1,2"),
                        "'-m' asks for a sweep, which this version can't run. Start one run for each value."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistake_saysWhatAndWhatToDo(List<String> arguments, String message) {
        assertThatThrownBy(() -> CommandLine.parse(arguments))
                .isInstanceOf(RunException.class)
                .hasMessage(message);
    }
}
