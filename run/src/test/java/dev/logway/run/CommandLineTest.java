package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {
    private static final String ALL = "\nSee --hydra-help for all flags.";

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
        assertThat(line.configDir()).isEqualTo("more");
        assertThat(line.configPath()).isEqualTo("conf2");
    }

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments(List.of("--cfg", "hydra"), Flag.CFG, "hydra"),
                arguments(List.of("--cfg=hydra"), Flag.CFG, "hydra"),
                arguments(List.of("--cf", "hydra"), Flag.CFG, "hydra"),
                arguments(List.of("--cf=hydra"), Flag.CFG, "hydra"),
                arguments(List.of("-c", "hydra"), Flag.CFG, "hydra"),
                arguments(List.of("-c=hydra"), Flag.CFG, "hydra"),
                arguments(List.of("-chydra"), Flag.CFG, "hydra"),
                arguments(List.of("-c", "job", "-c", "hydra"), Flag.CFG, "hydra"),
                arguments(List.of("-rchydra"), Flag.CFG, "hydra"),
                arguments(List.of("-cn", "a"), Flag.CONFIG_NAME, "a"),
                arguments(List.of("-cn=a"), Flag.CONFIG_NAME, "a"),
                arguments(List.of("--config-n", "a"), Flag.CONFIG_NAME, "a"),
                arguments(List.of("--config-name", "-1"), Flag.CONFIG_NAME, "-1"),
                arguments(List.of("--config-name", "-"), Flag.CONFIG_NAME, "-"),
                arguments(List.of("--config-name="), Flag.CONFIG_NAME, ""),
                arguments(List.of("--package", "a=b"), Flag.PACKAGE, "a=b"),
                arguments(List.of("-p", "-not a flag"), Flag.PACKAGE, "-not a flag"),
                arguments(List.of("--info"), Flag.INFO, "all"),
                arguments(List.of("--info", "-r"), Flag.INFO, "all"),
                arguments(List.of("-iconfig"), Flag.INFO, "config"),
                arguments(List.of("--mult"), Flag.MULTIRUN, ""),
                arguments(List.of("-rm"), Flag.MULTIRUN, ""),
                arguments(List.of("--version", "--nope"), Flag.VERSION, ""));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void parse_flag_isReadAsArgparseReadsIt(List<String> list, Flag flag, String value) {
        dev.logway.run.Arguments read = dev.logway.run.Arguments.parse(list);

        assertThat(read.value(flag)).isEqualTo(value);
        assertThat(read.overrides()).isEmpty();
    }

    static Stream<Arguments> overrides() {
        return Stream.of(
                arguments(List.of("-", "-1", "-.5", "-x y"), List.of("-", "-1", "-.5", "-x y")),
                arguments(List.of("a=1", "--", "-c", "--nope"), List.of("a=1", "-c", "--nope")),
                arguments(List.of("", "-r", "b"), List.of("", "b")));
    }

    @ParameterizedTest
    @MethodSource("overrides")
    void parse_whatIsNoFlag_isAnOverride(List<String> list, List<String> overrides) {
        assertThat(CommandLine.parse(list).overrides()).isEqualTo(overrides);
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                arguments(List.of("-r"), CommandLine.Action.RUN),
                arguments(List.of("-m"), CommandLine.Action.MULTIRUN),
                arguments(List.of("--info"), CommandLine.Action.INFO),
                arguments(List.of("--cfg", "job", "--resolve"), CommandLine.Action.CFG),
                arguments(List.of("-h", "--resolve", "--cfg", "job", "--info"), CommandLine.Action.HELP),
                arguments(List.of("--hydra-help", "--cfg", "job", "--info"), CommandLine.Action.HYDRA_HELP),
                arguments(List.of("-h", "--experimental-rerun", "x"), CommandLine.Action.RERUN));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void parse_severalFlags_doesWhatCountsFirst(List<String> list, CommandLine.Action action) {
        assertThat(CommandLine.parse(list).action()).isEqualTo(action);
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
        assertThat(line.require(Flag.EXPLAIN)).isEqualTo(key);
        assertThat(line.overrides()).isEqualTo(overrides);
    }

    @Test
    void parse_schema_isShownInsteadOfARun() {
        assertThat(CommandLine.parse(List.of("--schema")).action()).isEqualTo(CommandLine.Action.SCHEMA);
    }

    static Stream<Arguments> mistakes() {
        String several = "Only one of --run, --multirun, --cfg, --info and --shell_completion can be specified";
        String resolve = "The --resolve flag can only be used in conjunction with --cfg or --help";
        return Stream.of(
                arguments(
                        List.of("--confg-name=x", "-x"),
                        "unrecognized arguments: --confg-name=x -x\nDid you mean --config-name?"
                                + ALL.replace("\n", " ")),
                arguments(List.of("-x"), "unrecognized arguments: -x" + ALL),
                arguments(
                        List.of("--seed=5"),
                        "unrecognized arguments: --seed=5\nTo set a key, write it without dashes: seed=5" + ALL),
                arguments(
                        List.of("-seed", "5"),
                        "unrecognized arguments: -seed\nTo set a key, write it without dashes: seed=VALUE" + ALL),
                arguments(List.of("--config-name"), "argument --config-name/-cn: expected one argument" + ALL),
                arguments(List.of("--config-name", "-r"), "argument --config-name/-cn: expected one argument" + ALL),
                arguments(List.of("--cfg", "--", "job"), "argument --cfg/-c: expected one argument" + ALL),
                arguments(
                        List.of("--cfg", "jobb"),
                        "argument --cfg/-c: invalid choice: 'jobb' (choose from 'job', 'hydra', 'logway', 'all')"
                                + ALL),
                arguments(
                        List.of("--info", "a=1"),
                        "argument --info/-i: invalid choice: 'a=1' (choose from 'all', 'config', 'defaults',"
                                + " 'defaults-tree', 'plugins', 'searchpath')" + ALL),
                arguments(List.of("--run=yes"), "argument --run/-r: ignored explicit argument 'yes'" + ALL),
                arguments(List.of("-rx"), "argument --run/-r: ignored explicit argument 'x'" + ALL),
                arguments(
                        List.of("--config", "x"),
                        "ambiguous option: --config could match --config-path, --config-name, --config-dir"
                                + "\nWrite one of them out."),
                arguments(List.of("-r", "-m"), several),
                arguments(
                        List.of("--schema", "--explain"), several.replace("info and", "info, --explain, --schema and")),
                arguments(List.of("--cfg=job", "--schema"), several.replace("info and", "info, --schema and")),
                arguments(List.of("-r", "--explain"), several.replace("--info", "--info, --explain")),
                arguments(List.of("--info", "--cfg", "job"), several),
                arguments(List.of("--resolve"), resolve),
                arguments(List.of("--info", "--resolve"), resolve));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void parse_mistake_saysWhatAndWhatToDo(List<String> list, String message) {
        assertThatThrownBy(() -> CommandLine.parse(list))
                .isInstanceOf(RunException.class)
                .hasMessage(message);
    }
}
