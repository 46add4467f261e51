package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are loguru's: what its filters by name and by a dictionary let through. */
class LoggerFilterTest {
    private static final LoggerFilter EVERYTHING = LoggerFilter.everything();

    static Stream<Arguments> cases() {
        return Stream.of(
                arguments(LoggerFilter.of("tests"), "tests.test_filtering", true),
                arguments(LoggerFilter.of("tests.test_filtering"), "tests.test_filtering", true),
                arguments(LoggerFilter.of("tests.test_filtering"), "tests.test_filtering.deep", true),
                arguments(LoggerFilter.of("test"), "tests", false),
                arguments(LoggerFilter.of("tests."), "tests", false),
                arguments(LoggerFilter.of("tests.te"), "tests.test_filtering", false),
                arguments(LoggerFilter.of("tests.test_filtering"), "tests", false),
                arguments(LoggerFilter.of(""), "tests", true),
                arguments(LoggerFilter.of(""), "", false),
                arguments(LoggerFilter.of("a"), "", false),
                arguments(EVERYTHING, "a.b.c", true),
                arguments(EVERYTHING, "", true),
                arguments(EVERYTHING.from("a", LogLevel.INFO), "a", true),
                arguments(EVERYTHING.from("a", LogLevel.WARNING), "a", false),
                arguments(EVERYTHING.from("a", LogLevel.WARNING), "a.b.c", false),
                arguments(EVERYTHING.from("a", LogLevel.WARNING), "ab", true),
                arguments(EVERYTHING.from("a", LogLevel.WARNING).all("a.b"), "a.b.c", true),
                arguments(EVERYTHING.from("a", LogLevel.WARNING).all("a.b"), "a.c", false),
                arguments(EVERYTHING.none("a"), "a", false),
                arguments(EVERYTHING.none("a").from("a.b", LogLevel.INFO), "a.b", true),
                arguments(EVERYTHING.none("a.b").all("a"), "a.b.c", false),
                arguments(EVERYTHING.none(""), "a", false),
                arguments(EVERYTHING.none(""), "", true),
                arguments(EVERYTHING.none("").all("a"), "a.b", true),
                arguments(EVERYTHING.from("", LogLevel.WARNING), "a.b", false),
                arguments(EVERYTHING.from("", LogLevel.WARNING).from("a", LogLevel.INFO), "a.b", true),
                arguments(EVERYTHING.all("a").none("a"), "a", false),
                arguments(LoggerFilter.of("a").none("a.b"), "a.b", false));
    }

    @ParameterizedTest(name = "{0} of ''{1}'': {2}")
    @MethodSource("cases")
    void filter_ofARecordAtInfo_letsThroughWhatLogurusDoes(LoggerFilter filter, String logger, boolean passes) {
        List<String> direct = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        LogEngine engine = Engines.create(said -> {});
        engine.add(LineSink.calling(line -> direct.add(line.record().getLoggerName()))
                .withFilter(filter));
        engine.add(LineSink.calling(line -> asked.add(line.record().getLoggerName()))
                .withFilter(record -> filter.test(record)));
        engine.logger(logger).info("m");
        engine.logger(logger).info("m");
        assertThat(direct).hasSize(passes ? 2 : 0).isEqualTo(asked);
    }

    @Test
    void logger_thatNoSinkWants_isOff() {
        LogEngine engine = Engines.create(said -> {});
        SinkHandle sink = engine.add(
                LineSink.calling(line -> {}).withFilter(EVERYTHING.none("a").from("a.b", LogLevel.ERROR)));
        assertThat(engine.logger("a").isErrorEnabled()).isFalse();
        assertThat(engine.logger("a.b").isErrorEnabled()).isTrue();
        assertThat(engine.logger("a.b").isWarnEnabled()).isFalse();
        assertThat(engine.logger("b").isInfoEnabled()).isTrue();
        engine.add(LineSink.calling(line -> {}));
        assertThat(engine.logger("a").isInfoEnabled()).isTrue();
        sink.close();
    }

    @Test
    void sink_ofManyLoggers_asksTheFilterOfEach() {
        List<String> got = new ArrayList<>();
        LogEngine engine = Engines.create(said -> {});
        engine.add(LineSink.calling(line -> got.add(line.record().getLoggerName()))
                .withFilter(EVERYTHING.none("").all("n.7")));
        engine.add(LineSink.calling(line -> {}));
        for (int round = 0; round < 2; round++) {
            for (int i = 100; i > 0; i--) {
                engine.logger("n." + i).info("m");
            }
        }
        assertThat(got).containsExactly("n.7", "n.7");
    }

    @Test
    void filters_thatSayTheSame_areEqual() {
        assertThat(LoggerFilter.of("a")).isEqualTo(LoggerFilter.of("a")).hasSameHashCodeAs(LoggerFilter.of("a"));
        assertThat(LoggerFilter.of("a")).isNotEqualTo(EVERYTHING.none("").all("a"));
        assertThat(EVERYTHING.all("a")).hasToString("{a=0}");
    }
}
