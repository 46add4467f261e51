package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The jobs of sweeps; the expected ones are what Hydra 1.3.8 says to the same. */
class SweepCompositionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("config", "defaults: [{db: mysql}, _self_]\na: 1\nb: x\n");
        for (String option : List.of("mysql", "mariadb", "pg")) {
            write("db/" + option, "name: " + option + "\n");
        }
    }

    private void write(String config, String yaml) throws IOException {
        Path file = folder.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private SweepComposition sweep(String... overrides) {
        return Composer.builder().directory("main", folder).build().composeSweep("config", List.of(overrides));
    }

    private static List<String> jobs(SweepComposition sweep) {
        return IntStream.range(0, sweep.jobs())
                .mapToObj(number -> String.join(" ", sweep.job(number).overrides()))
                .toList();
    }

    static Stream<Arguments> sweeps() {
        return Stream.of(
                arguments(List.of(), List.of("")),
                arguments(List.of("a=5,6"), List.of("a=5", "a=6")),
                arguments(
                        List.of("a=1,2", "db=glob(m*)", "b='q r',s"),
                        List.of(
                                "a=1 db=mariadb b='q r'",
                                "a=1 db=mariadb b=s",
                                "a=1 db=mysql b='q r'",
                                "a=1 db=mysql b=s",
                                "a=2 db=mariadb b='q r'",
                                "a=2 db=mariadb b=s",
                                "a=2 db=mysql b='q r'",
                                "a=2 db=mysql b=s")),
                arguments(List.of("db=glob('[!m]*',exclude=x)"), List.of("db=pg")),
                arguments(List.of("db=glob(*,exclude=[m?sql,pg])"), List.of("db=mariadb")),
                arguments(List.of("~b", "+b=4,5", "+q=null"), List.of("~b=null +b=4 +q=null", "~b=null +b=5 +q=null")),
                arguments(List.of("a=1,2", "b=y", "a=3"), List.of("a=3 b=y")),
                arguments(
                        List.of("a=range(0,4,2)", "b=sort(y,x)"), List.of("a=0 b=x", "a=0 b=y", "a=2 b=x", "a=2 b=y")),
                arguments(List.of("a=range(0,0)", "b=1,2"), List.of()),
                arguments(List.of("b=glob(*)"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void jobs_areInTheOrderOfHydras(List<String> overrides, List<String> expected) {
        assertThat(jobs(sweep(overrides.toArray(String[]::new)))).isEqualTo(expected);
    }

    @Test
    void jobs_shuffled_areAll() {
        assertThat(jobs(sweep("a=shuffle(range(0,20))")))
                .hasSize(20)
                .containsExactlyInAnyOrderElementsOf(jobs(sweep("a=range(0,20)")));
    }

    @Test
    void job_valueOfParams_comesFromTheirLine() throws IOException {
        write("more", "defaults: [config, _self_]\nhydra:\n  sweeper:\n    params:\n      a: 7,8\n      db: pg\n");
        Composition job = Composer.builder()
                .directory("main", folder)
                .build()
                .composeSweep("more", List.of("b=z"))
                .job(0);

        assertThat(job.config().require("a").origin().describe()).endsWith("more.yaml:5:10");
        assertThat(job.config().require("b").origin().describe()).isEqualTo("command line, argument 1");
        assertThat(job.system("hydra").require("runtime.choices.db").origin().describe())
                .endsWith("more.yaml:6:11");
        assertThat(job.system("hydra").require("mode").origin().describe()).isEqualTo("Logway itself");
    }

    @Test
    void params_comeFirst_andTheCommandLineCounts() throws IOException {
        write("more", "defaults: [config, _self_]\nhydra: {sweeper: {params: {b: 'y,z', a: '7,8'}}}\n");
        SweepComposition sweep =
                Composer.builder().directory("main", folder).build().composeSweep("more", List.of("a=5", "db=pg"));

        assertThat(jobs(sweep)).containsExactly("b=y a=5 db=pg", "b=z a=5 db=pg");
    }

    @Test
    void job_knowsItsNumber_itsModeAndWhereItsValuesWereTyped() {
        SweepComposition sweep = sweep("hydra.sweep.dir=d", "db=pg", "a=5,6");

        Composition job = sweep.job(1);
        Config hydra = job.system("hydra");
        assertThat(hydra.require("job.num").value()).isEqualTo(1L);
        assertThat(hydra.require("job.id").value()).isEqualTo("1");
        assertThat(hydra.require("job.override_dirname").value()).isEqualTo("a=6,db=pg");
        assertThat(job.hydraOverrides()).containsExactly("hydra.sweep.dir=d", "hydra.mode=MULTIRUN");
        assertThat(job.config().require("a").origin().describe()).isEqualTo("command line, argument 3");
        assertThat(sweep.start().system("hydra").require("job.num").missing()).isTrue();
        assertThat(sweep.start().system("hydra").require("job.override_dirname").value())
                .isEqualTo("a=5,6,db=pg");
    }

    @Test
    void job_wrong_quotesWhatItGot() {
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> sweep("a=1", "db=mysql,nope").job(1));

        assertThat(thrown.problems().get(0).origin().describe()).isEqualTo("command line, argument 2");
        assertThat(thrown.problems().get(0).written()).isEqualTo("db=nope");
    }

    @Test
    void interval_isRefused_withAllThatIsWrong() {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> sweep("a=interval(0,1)", "b=interval(1,2)"));

        assertThat(thrown).hasMessage("""
                        BasicSweeper does not support sweep type : INTERVAL_SWEEP
                        at command line, argument 1:
                            a=interval(0,1)
                              ^
                        Write the values: a=1,2,3 or a=range(1,4)

                        BasicSweeper does not support sweep type : INTERVAL_SWEEP
                        at command line, argument 2, key 'b':
                            b=interval(1,2)
                              ^
                        Write the values: b=1,2,3 or b=range(1,4)""");
    }

    @Test
    void jobs_moreThanAMillion_areRefused() {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> sweep("a=range(0,1001)", "b=range(0,1000)"));

        assertThat(thrown).hasMessage("The sweep has more than 1000000 jobs\nSweep over less at a time.");
    }

    @Test
    void modeRun_isOverridden_andSaid() {
        SweepComposition sweep = sweep("hydra.mode=RUN");

        assertThat(sweep.start().system("hydra").require("mode").value()).isEqualTo("MULTIRUN");
        assertThat(sweep.start().warnings())
                .extracting(Problem::message)
                .containsExactly("Running Hydra app with --multirun, overriding with `hydra.mode=MULTIRUN`.");
    }

    private record Priced(Map<String, Object> db, BigDecimal a, List<BigDecimal> b) {}

    @Test
    void job_floats_haveAllDigitsThatWereTyped_andShowAsHydraWritesThem() {
        SweepComposition sweep =
                sweep("a=0.12345678901234567890,0.12345678901234567891,2.50", "b=[1.00000000000000000001,3]");

        assertThat(jobs(sweep))
                .containsExactly(
                        "a=0.12345678901234568 b=[1.0,3]", "a=0.12345678901234568 b=[1.0,3]", "a=2.5 b=[1.0,3]");
        assertThat(IntStream.range(0, sweep.jobs())
                        .mapToObj(number -> sweep.job(number).config().as(Priced.class))
                        .map(job -> job.a() + " " + job.b()))
                .containsExactly(
                        "0.12345678901234567890 [1.00000000000000000001, 3]",
                        "0.12345678901234567891 [1.00000000000000000001, 3]",
                        "2.5 [1.00000000000000000001, 3]");
    }
}
