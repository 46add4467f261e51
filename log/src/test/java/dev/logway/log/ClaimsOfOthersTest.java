package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.spi.LocationAwareLogger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the tests of other backends say that a backend does, where these tests can't be run on another one: those of
 * slf4j-simple for any logger, and those of log4j-slf4j2-impl.
 */
class ClaimsOfOthersTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final LogwayLogger log = engine.logger("claims");

    @BeforeEach
    void open() {
        engine.add(Engines.file(dir.resolve("x.log")).withLevel(Level.TRACE));
        engine.level("", Level.TRACE);
    }

    @AfterEach
    void nothingWasSaid() {
        assertThat(said).isEmpty();
    }

    /** The lines without time, thread and logger, and without the frames of traces. */
    private List<String> written() {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t... "))
                    .map(line -> line.replaceFirst("^.{23} \\| (\\w+) +\\| [^|]+ \\| claims - ", "$1 "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TRACE, TRACE DEBUG INFO WARNING ERROR",
        "DEBUG, DEBUG INFO WARNING ERROR",
        "INFO, INFO WARNING ERROR",
        "WARN, WARNING ERROR",
        "ERROR, ERROR",
    })
    void level_ofALogger_takesThatAndThoseAbove(Level level, String expected) {
        engine.level("claims", level);
        log.trace("m");
        log.debug("m");
        log.info("m");
        log.warn("m");
        log.error("m");
        assertThat(written().stream().map(line -> line.replace(" m", ""))).containsExactly(expected.split(" "));
        assertThat(log.isEnabledForLevel(level)).isTrue();
        assertThat(List.of(
                        log.isTraceEnabled(),
                        log.isDebugEnabled(),
                        log.isInfoEnabled(),
                        log.isWarnEnabled(),
                        log.isErrorEnabled()))
                .filteredOn(enabled -> enabled)
                .hasSize(expected.split(" ").length);
    }

    static Stream<Arguments> messages() {
        Throwable failure = new IllegalStateException("why");
        String trace = "java.lang.IllegalStateException: why";
        return Stream.of(
                claim("no arguments", log -> log.debug("m {}"), "m {}"),
                claim("no array", log -> log.debug("m {}", (Object[]) null), "m {}"),
                claim("no array for the caller", log -> located(log, "m {}", null, null), "m {}"),
                claim("arguments", log -> log.debug("Hello, {}", "World"), "Hello, World"),
                claim("no second substitution", log -> log.debug("Hello, {}", "us {}"), "Hello, us {}"),
                claim("escaped", log -> log.debug("a \\{} {}", 1), "a {} 1"),
                claim("escaped escape", log -> log.debug("a \\\\{} b", 1), "a \\1 b"),
                claim("throwable", log -> log.debug("m", failure), "m", trace),
                claim("argument, throwable", log -> log.debug("m {}!", "a", failure), "m a!", trace),
                claim("throwable, none left", log -> log.debug("m {}", failure), "m {}", trace),
                claim("throwable of the caller", log -> located(log, "m {}", null, failure), "m {}", trace),
                claim(
                        "throwable in the array of the caller",
                        log -> located(log, "m {}", new Object[] {"a", failure}, null),
                        "m a",
                        trace),
                claim(
                        "throwable that is no last argument",
                        log -> log.debug("m {} {}", failure, 1),
                        "m " + trace + " 1"),
                claim("failing argument", log -> log.debug("m {} {}", failing(), 1), "m [FAILED toString()] 1"),
                claim("array in itself", log -> log.debug("m {}", new Object[] {inItself()}), "m [1, [...]]"));
    }

    private static void located(LogwayLogger log, String message, Object[] arguments, Throwable failure) {
        log.log(null, ClaimsOfOthersTest.class.getName(), LocationAwareLogger.DEBUG_INT, message, arguments, failure);
    }

    private static Object failing() {
        return new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("the program's own bug");
            }
        };
    }

    private static Object[] inItself() {
        Object[] array = {1, null};
        array[1] = array;
        return array;
    }

    private static Arguments claim(String name, Consumer<LogwayLogger> call, String... lines) {
        return Arguments.argumentSet(name, call, List.of(lines));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void message_andArguments_readAsSlf4jSays(Consumer<LogwayLogger> call, List<String> expected) {
        call.accept(log);
        List<String> lines = new ArrayList<>(expected);
        lines.set(0, "DEBUG " + expected.get(0));
        assertThat(written()).containsExactlyElementsOf(lines);
    }

    @Test
    void builder_takenWhileItsLevelWasOff_logsOnceItIsOn() {
        engine.level("claims", Level.ERROR);
        LoggingEventBuilder builder = log.makeLoggingEventBuilder(Level.DEBUG);
        builder.log("not wanted");
        engine.level("claims", Level.DEBUG);
        builder.log("m");
        assertThat(written()).containsExactly("DEBUG m");
    }

    /** A marker of the program's own, that can do no more than it must. */
    private record FlatMarker(String name) implements Marker {
        private static final long serialVersionUID = 1;

        @Override
        public String getName() {
            return name;
        }

        @Override
        public void add(Marker reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(Marker reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        @Deprecated
        public boolean hasChildren() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasReferences() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<Marker> iterator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean contains(Marker other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean contains(String name) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void marker_ofAnotherClass_isItsName() {
        log.info(new FlatMarker("OWN"), "m");
        assertThat(written()).containsExactly("INFO m marker=OWN");
    }

    /** Each round logs before the one around it; then there is no stack left, and the program is told. */
    @Test
    void argument_thatLogsItself_endsTheRecursionAndNotTheLog() throws Exception {
        Object recursive = new Object() {
            @Override
            public String toString() {
                log.info("about {}", this);
                return "itself";
            }
        };
        Thread thread = new Thread(null, () -> assertThatCode(() -> log.info("m {}", recursive)), "deep", 256_000);
        thread.start();
        thread.join();
        log.info("after");
        assertThat(written()).last().isEqualTo("INFO after");
    }
}
