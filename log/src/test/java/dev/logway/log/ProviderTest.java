package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** What SLF4J asks of its backend while it starts, and what it hands over when it has started. */
class ProviderTest {
    private static final String PROVIDER = "slf4j.provider";

    @TempDir
    Path dir;

    private SinkHandle sink;

    @BeforeEach
    void open() {
        sink = LogEngine.get().add(Engines.file(dir.resolve("x.log")).withLevel(Level.TRACE));
        LogEngine.get().level("provider", Level.TRACE);
    }

    @AfterEach
    void close() {
        sink.close();
        LogEngine.get().forgetLevel("provider");
    }

    private List<String> written() {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.map(line -> line.replaceFirst("^.{23} \\| (\\w+) +\\| ([^|]+) \\| ", "$1 $2 "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void provider_isFoundOnceAndIsUsableBeforeItIsInitialized() {
        List<SLF4JServiceProvider> found = ServiceLoader.load(SLF4JServiceProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertThat(found).singleElement().isInstanceOf(LogwayProvider.class);
        SLF4JServiceProvider provider = found.get(0);
        assertThat(provider.getMDCAdapter()).isNotNull();
        assertThat(provider.getMarkerFactory()).isNotNull();
        assertThat(provider.getRequestedApiVersion()).startsWith("2.0");
        provider.initialize();
        provider.initialize();
        ILoggerFactory loggers = provider.getLoggerFactory();
        assertThat(loggers.getLogger("provider.same")).isSameAs(loggers.getLogger("provider.same"));
    }

    /** SLF4J finds the method by its name, on the class of the logger itself, and says nothing if it can't call it. */
    @Test
    void logger_method_canBeCalledByReflection() throws Exception {
        Logger logger = LoggerFactory.getLogger("provider.reflection");
        Method log = logger.getClass().getMethod("log", LoggingEvent.class);
        assertThat(Modifier.isPublic(logger.getClass().getModifiers())).isTrue();
        assertThat(Modifier.isPublic(log.getModifiers())).isTrue();
    }

    /** A backend that logs while SLF4J starts it, as those do that are configured by code that logs. */
    public static final class TalkativeProvider implements SLF4JServiceProvider {
        private final LogwayProvider ours = new LogwayProvider();

        @Override
        public ILoggerFactory getLoggerFactory() {
            return ours.getLoggerFactory();
        }

        @Override
        public IMarkerFactory getMarkerFactory() {
            return ours.getMarkerFactory();
        }

        @Override
        public MDCAdapter getMDCAdapter() {
            return ours.getMDCAdapter();
        }

        @Override
        public String getRequestedApiVersion() {
            return ours.getRequestedApiVersion();
        }

        @Override
        public void initialize() {
            Logger log = LoggerFactory.getLogger("provider.early");
            assertThat(log).isInstanceOf(SubstituteLogger.class);
            log.info("plain {}", 1);
            log.warn(MarkerFactory.getMarker("A"), "marked {} {}", "{}", 2);
            log.atInfo().addArgument(3).log("fluent {}");
            log.error("failed", new IllegalStateException("why"));
            log.trace("trace");
            LoggerFactory.getLogger("provider.quiet").debug("not wanted");
            ours.initialize();
        }
    }

    @Test
    void start_providerThatLogs_losesNoneOfItsRecords() throws Exception {
        LogEngine.get().level("provider.quiet", Level.INFO);
        System.setProperty(PROVIDER, TalkativeProvider.class.getName());
        try {
            Slf4jStart.forget();
            Logger log = LoggerFactory.getLogger("provider.early");
            log.info("after");
            assertThat(log).isInstanceOf(LogwayLogger.class);
        } finally {
            System.clearProperty(PROVIDER);
            Slf4jStart.forget();
            LogEngine.get().forgetLevel("provider.quiet");
        }
        assertThat(written())
                .filteredOn(line -> !line.startsWith("\tat "))
                .containsExactly(
                        "INFO main provider.early - plain 1",
                        "WARNING main provider.early - marked {} 2 marker=A",
                        "INFO main provider.early - fluent 3",
                        "ERROR main provider.early - failed",
                        "java.lang.IllegalStateException: why",
                        "TRACE main provider.early - trace",
                        "INFO main provider.early - after");
    }

    static Stream<Arguments> calls() {
        Marker marker = MarkerFactory.getMarker("M");
        Throwable failure = new IllegalStateException("why");
        return Stream.of(
                call("message", log -> log.info("m")),
                call("null message", log -> log.info(null)),
                call("one argument", log -> log.warn("m {}", 1)),
                call("null argument", log -> log.warn("m {}", (Object) null)),
                call("two arguments", log -> log.error("m {} {}", 1, "{}")),
                call("three arguments", log -> log.debug("m {} {} {}", 1, 2, 3)),
                call("array argument", log -> log.trace("m {}", (Object) new int[] {1, 2})),
                call("too few arguments", log -> log.info("m {} {}", 1)),
                call("too many arguments", log -> log.info("m {}", 1, 2)),
                call("throwable", log -> log.info("m", failure)),
                call("argument and throwable", log -> log.info("m {}", 1, failure)),
                call("three arguments and throwable", log -> log.info("m {} {} {}", 1, 2, 3, failure)),
                call("throwable for the placeholder", log -> log.info("m {}", failure)),
                call("marker", log -> log.info(marker, "m")),
                call("marker, one argument", log -> log.warn(marker, "m {}", 1)),
                call("marker, three arguments", log -> log.error(marker, "m {} {} {}", 1, 2, 3)),
                call("marker, throwable", log -> log.debug(marker, "m", failure)),
                call("fluent", log -> log.atInfo().addArgument("a").log("m {}")));
    }

    private static Arguments call(String name, Consumer<Logger> call) {
        return Arguments.argumentSet(name, call);
    }

    /**
     * What was recorded before there was an engine reads as if it had been there. Only the values and markers of fluent
     * calls don't: SLF4J itself writes these into the messages that it records.
     */
    @ParameterizedTest
    @MethodSource("calls")
    void record_madeBeforeTheStart_readsLikeOneMadeAfterIt(Consumer<Logger> call) {
        LinkedBlockingQueue<SubstituteLoggingEvent> recorded = new LinkedBlockingQueue<>();
        SubstituteLogger substitute = new SubstituteLogger("provider.calls", recorded, false);
        call.accept(new EventRecordingLogger(substitute, recorded));
        substitute.setDelegate(LoggerFactory.getLogger("provider.calls"));
        assertThat(recorded).hasSize(1);
        recorded.forEach(substitute::log);
        List<String> replayed = written();
        call.accept(LoggerFactory.getLogger("provider.calls"));
        assertThat(written())
                .containsExactlyElementsOf(
                        Stream.concat(replayed.stream(), replayed.stream()).toList());
        assertThat(replayed).isNotEmpty();
    }

    @Test
    void logger_serialized_isTheSameOneAgain() throws Exception {
        Logger logger = LoggerFactory.getLogger("provider.serialized");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(logger);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isSameAs(logger);
        }
    }

    @Test
    void context_beforeTheFirstLogger_isTheOneOfTheRecords() throws Exception {
        Slf4jStart.forget();
        MDC.put("early", "yes");
        LoggerFactory.getLogger("provider.context").info("m");
        MDC.clear();
        assertThat(written()).containsExactly("INFO main provider.context - m early=yes");
    }
}
