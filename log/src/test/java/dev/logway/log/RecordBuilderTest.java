package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;
import org.slf4j.spi.NOPLoggingEventBuilder;

/** SLF4J's fluent API, and what its formatter would make of the same patterns and arguments. */
class RecordBuilderTest {
    @TempDir
    Path dir;

    private final LogEngine engine = Engines.create(said -> {});
    private final LogwayLogger log = engine.logger("x");
    private SinkHandle sink;

    @BeforeEach
    void open() {
        sink = engine.add(Engines.file(dir.resolve("x.log")).withLevel(Level.TRACE));
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private List<String> messages() throws IOException {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.map(line -> line.replaceFirst(".{23} \\| .* \\| .* \\| x - ", ""))
                    .toList();
        }
    }

    private static <T> Supplier<T> failing() {
        return () -> {
            throw new IllegalStateException("{}");
        };
    }

    private static Arguments call(String expected, Consumer<Logger> call) {
        return Arguments.of(Named.of(expected, call), expected);
    }

    static Stream<Arguments> calls() {
        Marker a = MarkerFactory.getMarker("A");
        Marker b = MarkerFactory.getMarker("B");
        Exception cause = new IllegalStateException("why");
        cause.setStackTrace(new StackTraceElement[0]);
        return Stream.of(
                call("null", log -> log.atInfo().log()),
                call("null", log -> log.atInfo().log((String) null)),
                call("null", log -> log.atInfo().log((Supplier<String>) null)),
                call(
                        "null",
                        log -> log.atInfo().setMessage((Supplier<String>) null).log()),
                call("set", log -> log.atInfo().setMessage("set").log()),
                call("given", log -> log.atInfo().log(() -> "given")),
                call(
                        "1 2 3",
                        log -> log.atInfo().addArgument(1).addArgument(() -> 2).log("{} {} {}", 3)),
                call("1 2 3 4", log -> log.atInfo().addArgument(1).log("{} {} {} {}", 2, 3, 4)),
                call("1 2", log -> log.atInfo().log("{} {}", 1, 2)),
                call("{}", log -> log.atInfo().log("{}", (Object[]) null)),
                call("null", log -> log.atInfo().log("{}", (Object) null)),
                call("null", log -> log.atInfo().addArgument((Supplier<?>) null).log("{}")),
                call(
                        "m {} null=null",
                        log -> log.atInfo().addKeyValue(null, (Object) null).log("m {}")),
                call("m 1 k={}", log -> log.atInfo().addKeyValue("k", "{}").log("m {}", 1)),
                call(
                        "m 1 {}={}",
                        log -> log.atInfo().addKeyValue("{}", () -> "{}").log("m {}", 1)),
                call(
                        "m k=1 k=2",
                        log -> log.atInfo()
                                .addKeyValue("k", 1)
                                .addKeyValue("k", 2)
                                .log("m")),
                call(
                        "m marker=A marker=B",
                        log -> log.atInfo().addMarker(a).addMarker(b).log("m")),
                call("m", log -> log.atInfo().addMarker(null).log("m")),
                call("[FAILED get(): java.lang.IllegalStateException]", log -> log.atInfo().log(failing())),
                call(
                        "x [FAILED get(): java.lang.IllegalStateException]",
                        log -> log.atInfo().addArgument(failing()).log("x {}")),
                call(
                        "x k=\"[FAILED get(): java.lang.IllegalStateException]\"",
                        log -> log.atInfo().addKeyValue("k", failing()).log("x")),
                call(
                        "m marker=\"[FAILED getName()]\"",
                        log -> log.atInfo().addMarker(namelessMarker()).log("m")),
                call(
                        "m java.lang.IllegalStateException: why",
                        log -> log.atInfo().setCause(cause).log("m")),
                call("m 1 java.lang.IllegalStateException: why", log -> log.atInfo().log("m {}", 1, cause)),
                call(
                        "m {} java.lang.IllegalStateException: why",
                        log -> log.atInfo().addArgument(cause).log("m {}")),
                call(
                        "m java.io.IOException java.lang.IllegalStateException: why",
                        log -> log.atInfo().setCause(cause).log("m {}", new IOException())),
                call(
                        "m java.lang.IllegalStateException: why java.lang.IllegalStateException: why",
                        log -> log.atInfo().setCause(cause).log("m {}", cause)),
                call(
                        "m 1 java.lang.IllegalStateException: why java.lang.IllegalStateException: why",
                        log -> log.atInfo().setCause(cause).addArgument(1).log("m {} {}", cause)));
    }

    private static Marker namelessMarker() {
        Class<?>[] type = {Marker.class};
        return (Marker) Proxy.newProxyInstance(Marker.class.getClassLoader(), type, (proxy, method, arguments) -> {
            throw new IllegalStateException("nameless");
        });
    }

    @ParameterizedTest
    @MethodSource("calls")
    void log_whateverIsPutTogether_readsAsItShould(Consumer<Logger> call, String expected) throws IOException {
        call.accept(log);
        assertThat(String.join(" ", messages())).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void at_levelThatIsOff_isTheBuilderThatDoesNothing(Level level) {
        engine.level("", Level.INFO);
        LoggingEventBuilder builder = log.atLevel(level);
        if (level.toInt() < Level.INFO.toInt()) {
            assertThat(builder).isSameAs(NOPLoggingEventBuilder.singleton());
        } else {
            assertThat(builder).isInstanceOf(RecordBuilder.class);
        }
        assertThat(log.atTrace()).isSameAs(NOPLoggingEventBuilder.singleton());
        assertThat(log.atDebug()).isSameAs(NOPLoggingEventBuilder.singleton());
    }

    @Test
    void supplier_ofALevelThatIsOff_isNotAsked() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        LoggingEventBuilder builder = log.makeLoggingEventBuilder(Level.DEBUG);
        builder.setMessage(() -> "m" + asked.incrementAndGet())
                .addArgument(asked::incrementAndGet)
                .addKeyValue("k", asked::incrementAndGet)
                .log();
        builder.log(() -> "m" + asked.incrementAndGet());
        assertThat(asked).hasValue(0);
        assertThat(messages()).isEmpty();
    }

    @Test
    void log_twice_makesTwoRecordsAndAsksOnce() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        LoggingEventBuilder builder = log.atInfo()
                .setMessage(() -> "m {} {} " + asked.incrementAndGet())
                .addArgument(asked::incrementAndGet)
                .addKeyValue("k", asked::incrementAndGet);
        builder.log();
        builder.log();
        builder.log("own {} {}", "x");
        builder.log("own {} {}", "y");
        assertThat(messages()).containsExactly("m 2 {} 1 k=3", "m 2 {} 1 k=3", "own 2 x k=3", "own 2 y k=3");
    }

    @Test
    void origin_isTheBoundaryAndTheLambda_ifThereAreAny() {
        RecordBuilder builder = (RecordBuilder) log.atInfo();
        assertThat(builder.boundary()).isEqualTo(RecordBuilder.class.getName());
        ((CallerBoundaryAware) builder).setCallerBoundary("org.example.Facade");
        assertThat(builder.boundary()).isEqualTo("org.example.Facade");
        Supplier<String> first = () -> "m";
        builder.setMessage(first);
        assertThat(builder.site()).isSameAs(first.getClass());
        builder.log("text");
        assertThat(builder.site()).isNull();
        builder.log(new Supplier<>() {
            @Override
            public String get() {
                return "a class of the program may be asked anywhere";
            }
        });
        assertThat(builder.site()).isNull();
    }

    @Test
    void log_throughAFacadeWithAnOddLevel_takesTheOneBelow() throws IOException {
        engine.level("", Level.TRACE);
        for (int level : new int[] {-5, 0, 15, 40, 45, Integer.MAX_VALUE}) {
            ((LocationAwareLogger) log).log(null, null, level, "{}", new Object[] {level}, null);
        }
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            assertThat(lines.map(line -> line.replaceFirst(".{23} \\| (\\w+) .* - ", "$1 ")))
                    .containsExactly(
                            "TRACE -5", "TRACE 0", "DEBUG 15", "ERROR 40", "ERROR 45", "ERROR " + Integer.MAX_VALUE);
        }
    }

    private static final String[] PIECES = {"{}", "\\{}", "\\\\{}", "\\", "{", "}", " ", "a", "é", "{ }"};

    private static Object argument(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 1 -> "{}";
            case 2 -> random.nextInt();
            case 3 -> random.nextDouble();
            case 4 -> new int[] {1, random.nextInt(5)};
            case 5 -> new Object[] {"a", null, new String[] {"{}"}, new boolean[0]};
            case 6 -> new Exception("e" + random.nextInt(5));
            case 7 -> 'c';
            default -> "\\" + random.nextInt(10);
        };
    }

    @Test
    void log_randomPatternsAndArguments_readAsSlf4jFormatsThem() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder pattern = new StringBuilder("p");
            for (int n = random.nextInt(8); n > 0; n--) {
                pattern.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Object[] arguments = Stream.generate(() -> argument(random))
                    .limit(random.nextInt(5))
                    .toArray();
            expected.add(
                    MessageFormatter.arrayFormat(pattern.toString(), arguments).getMessage());
            log.info(pattern.toString(), arguments);
            LoggingEventBuilder builder = log.atInfo();
            int added = random.nextInt(arguments.length + 1);
            Stream.of(arguments).limit(added).forEach(builder::addArgument);
            builder.log(pattern.toString(), Stream.of(arguments).skip(added).toArray());
        }
        List<String> messages =
                messages().stream().filter(line -> line.startsWith("p")).toList();
        assertThat(messages).as("seed %d", seed).hasSize(1_000);
        for (int i = 0; i < 1_000; i++) {
            assertThat(messages.get(i)).as("seed %d", seed).isEqualTo(expected.get(i / 2));
        }
    }

    @Test
    void log_stackThatOverflows_leavesTheEngineWhole() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Runnable deeper = new Runnable() {
            @Override
            public void run() {
                log.info("deep {}", calls.incrementAndGet());
                run();
            }
        };
        int threads = 6;
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(null, () -> assertOverflow(deeper), "deep", 200_000 + i * 8_192L);
            thread.start();
            thread.join();
        }
        assertThatCode(() -> log.info("still here")).doesNotThrowAnyException();
        sink.close();
        List<Path> parts = new ArrayList<>(Rotation.partsOf(dir.resolve("x.log")));
        parts.add(dir.resolve("x.log"));
        long lines = 0;
        for (Path part : parts) {
            lines += Files.readAllLines(part).size();
        }
        // the call that overflows may have claimed a number only, or have written and not come to note that
        assertThat(lines).isBetween(calls.get() - threads + 1L, calls.get() + threads + 1L);
        assertThat(sink.dropped()).isZero();
    }

    private static void assertOverflow(Runnable deeper) {
        try {
            deeper.run();
        } catch (StackOverflowError expected) {
            return;
        }
        throw new AssertionError("no overflow");
    }
}
