package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

class CallerTest {
    @TempDir
    Path dir;

    private final LogEngine engine = Engines.create(said -> {});
    private final LogwayLogger log = engine.logger("org.example.Shop");

    private List<String> logged(Layout layout, Consumer<LogwayLogger> program) throws IOException {
        Path file = dir.resolve("x.log");
        try (SinkHandle sink = engine.add(Engines.file(file).withLayout(layout))) {
            program.accept(log);
            assertThat(sink.dropped()).isZero();
        }
        return Files.readAllLines(file);
    }

    /** A logging facade of a program's own. */
    private static final class Facade {
        static void say(LogwayLogger log) {
            ((LocationAwareLogger) log).log(null, Facade.class.getName(), Level.INFO.toInt(), "m", null, null);
        }

        static void sayFluently(LogwayLogger log) {
            LoggingEventBuilder builder = log.atInfo();
            ((CallerBoundaryAware) builder).setCallerBoundary(Facade.class.getName());
            builder.log("m");
        }
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("plain", log -> log.info("m")),
                call("one argument", log -> log.info("m {}", 1)),
                call("four arguments", log -> log.info("m {} {} {} {}", 1, 2, 3, 4)),
                call("throwable", log -> log.info("m", new IllegalStateException("why"))),
                call("fluent", log -> log.atInfo().log("m")),
                call("fluent with a lambda", log -> log.atInfo().log(() -> "m")),
                call(
                        "built",
                        log -> log.atInfo().addKeyValue("k", 1).setMessage("m").log()),
                call("facade", Facade::say),
                call("fluent facade", log -> Facade.sayFluently(log)));
    }

    private static Arguments call(String name, Consumer<LogwayLogger> call) {
        return Arguments.of(name, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void text_withCaller_namesClassMethodAndLine(String name, Consumer<LogwayLogger> call) throws IOException {
        String place = name.equals("facade") ? "lambda\\$?\\w*|text_\\w+|logged" : "lambda\\$calls\\$\\d+";
        assertThat(logged(Layout.TEXT.withCaller(), call).get(0))
                .matches(
                        ".{23} \\| INFO     \\| main \\| dev\\.logway\\.log\\.CallerTest\\.(" + place + "):\\d+ - m.*");
    }

    @Test
    void text_twoLinesOfOneMethod_haveTheirOwnNumbers() throws IOException {
        List<String> lines = logged(Layout.TEXT.withCaller(), log -> {
            for (int i = 0; i < 2; i++) {
                log.atInfo().log(() -> "a");
                log.atInfo().log(() -> "b");
            }
        });
        List<Integer> numbers = lines.stream()
                .map(line -> Integer.valueOf(line.replaceFirst(".*:(\\d+) - [ab]", "$1")))
                .toList();
        assertThat(numbers).hasSize(4);
        assertThat(numbers.subList(2, 4)).isEqualTo(numbers.subList(0, 2));
        assertThat(numbers.get(1)).isEqualTo(numbers.get(0) + 1);
    }

    @Test
    void json_withCaller_hasAMemberMore() throws IOException {
        assertThat(logged(Layout.JSON.withCaller(), log -> log.info("m")).get(0))
                .containsPattern(
                        "\"message\":\"m\",\"caller\":\"dev\\.logway\\.log\\.CallerTest\\.lambda[^\"]*:\\d+\"}");
    }

    @Test
    void record_thatIsOnNoStack_hasItsLoggersName() throws IOException {
        assertThat(logged(
                                Layout.TEXT.withCaller(),
                                log -> engine.intake()
                                        .logForeign(
                                                "org.example.Other",
                                                LogCall.of(Origin.UNKNOWN),
                                                Level.INFO,
                                                "m",
                                                new Moment(0, "main", 1)))
                        .get(0))
                .endsWith("| main | org.example.Other - m");
    }
}
