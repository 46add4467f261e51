package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.log4j.NDC;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.slf4j.event.Level;
import org.slf4j.jdk.platform.logging.SLF4JSystemLoggerFinder;

/** Programs that log through the bridges that others have built to SLF4J end here. */
class BridgesTest {
    @TempDir
    Path dir;

    private SinkHandle sink;

    @BeforeEach
    void open() {
        sink = LogEngine.get().add(Engines.file(dir.resolve("x.log")).withLevel(Level.TRACE));
        LogEngine.get().level("bridge", Level.TRACE);
    }

    @AfterEach
    void close() {
        sink.close();
        LogEngine.get().forgetLevel("bridge");
        MDC.clear();
    }

    /** The lines without time and thread. */
    private List<String> written() throws IOException {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.filter(line -> !line.startsWith("\tat "))
                    .map(line -> line.replaceFirst("^.{23} \\| (\\w+) +\\| [^|]+ \\| ", "$1 "))
                    .toList();
        }
    }

    private static SLF4JBridgeHandler julHandler() {
        return new SLF4JBridgeHandler();
    }

    private static void publish(java.util.logging.Level level, String message, Object... parameters) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("bridge.jul");
        record.setParameters(parameters);
        julHandler().publish(record);
    }

    static Stream<Arguments> levels() {
        Log jcl = LogFactory.getLog("bridge.jcl");
        org.apache.log4j.Logger log4j1 = org.apache.log4j.Logger.getLogger("bridge.log4j1");
        org.apache.logging.log4j.Logger log4j2 = LogManager.getLogger("bridge.log4j2");
        System.Logger system = new SLF4JSystemLoggerFinder().getLogger("bridge.system", Object.class.getModule());
        return Stream.of(
                bridge(
                        "jcl",
                        () -> jcl.trace("m"),
                        () -> jcl.debug("m"),
                        () -> jcl.info("m"),
                        () -> jcl.warn("m"),
                        () -> jcl.error("m"),
                        () -> jcl.fatal("m")),
                bridge(
                        "log4j1",
                        () -> log4j1.trace("m"),
                        () -> log4j1.debug("m"),
                        () -> log4j1.info("m"),
                        () -> log4j1.warn("m"),
                        () -> log4j1.error("m"),
                        () -> log4j1.fatal("m")),
                bridge(
                        "log4j2",
                        () -> log4j2.trace("m"),
                        () -> log4j2.debug("m"),
                        () -> log4j2.info("m"),
                        () -> log4j2.warn("m"),
                        () -> log4j2.error("m"),
                        () -> log4j2.fatal("m")),
                bridge(
                        "jul",
                        () -> publish(java.util.logging.Level.FINEST, "m"),
                        () -> publish(java.util.logging.Level.FINER, "m"),
                        () -> publish(java.util.logging.Level.CONFIG, "m"),
                        () -> publish(java.util.logging.Level.WARNING, "m"),
                        () -> publish(java.util.logging.Level.SEVERE, "m"),
                        () -> publish(java.util.logging.Level.OFF, "m")),
                bridge(
                        "system",
                        () -> system.log(System.Logger.Level.TRACE, "m"),
                        () -> system.log(System.Logger.Level.DEBUG, "m"),
                        () -> system.log(System.Logger.Level.INFO, "m"),
                        () -> system.log(System.Logger.Level.WARNING, "m"),
                        () -> system.log(System.Logger.Level.ERROR, "m"),
                        () -> system.log(System.Logger.Level.ERROR, "m")));
    }

    private static Arguments bridge(String name, Runnable... calls) {
        return Arguments.argumentSet(name, name, List.of(calls));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void bridge_sixLevels_areOurFive(String name, List<Runnable> calls) throws IOException {
        calls.forEach(Runnable::run);
        String end = " bridge." + name + " - m";
        String fatal = name.equals("log4j1") ? " marker=FATAL" : "";
        assertThat(written())
                .containsExactly(
                        "TRACE" + end,
                        "DEBUG" + end,
                        "INFO" + end,
                        "WARNING" + end,
                        "ERROR" + end,
                        "ERROR" + end + fatal);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void bridge_levelThatIsOff_isNotEvenAskedFor(String name, List<Runnable> calls) throws IOException {
        LogEngine.get().level("bridge." + name, Level.ERROR);
        calls.forEach(Runnable::run);
        LogEngine.get().forgetLevel("bridge." + name);
        assertThat(written()).hasSize(2).allMatch(line -> line.startsWith("ERROR "));
    }

    @Test
    void jcl_objectsAndThrowables_areTextAndTrace() throws IOException {
        Log log = LogFactory.getLog("bridge.jcl");
        log.info(null);
        log.info(List.of(1, "{}"));
        log.info("{} is no placeholder", new IllegalStateException("why"));
        assertThat(written())
                .containsExactly(
                        "INFO bridge.jcl - null",
                        "INFO bridge.jcl - [1, {}]",
                        "INFO bridge.jcl - {} is no placeholder",
                        "java.lang.IllegalStateException: why");
    }

    @Test
    void log4j1_contextAndThrowables_comeAlong() throws IOException {
        org.apache.log4j.Logger log = org.apache.log4j.Logger.getLogger("bridge.log4j1");
        org.apache.log4j.MDC.put("user", "ada");
        NDC.push("outer");
        log.info("{} is no placeholder", new IllegalStateException("why"));
        NDC.clear();
        org.apache.log4j.MDC.remove("user");
        log.info("after");
        assertThat(written())
                .element(0)
                .asString()
                .startsWith("INFO bridge.log4j1 - {} is no placeholder ")
                .contains(" user=ada")
                .contains("=outer");
        assertThat(written()).endsWith("java.lang.IllegalStateException: why", "INFO bridge.log4j1 - after");
    }

    /** Log4j formats by itself, so what a placeholder has put in is not looked at again. */
    @Test
    void log4j2_messages_areAsLog4jFormatsThem() throws IOException {
        org.apache.logging.log4j.Logger log = LogManager.getLogger("bridge.log4j2");
        log.info("Hello, {}", "Log4j {}");
        log.info("{} {}", 1);
        log.info("no arguments {}");
        log.info("{} and a throwable", 1, new IllegalStateException("why"));
        log.info((Object) List.of("{}"));
        log.info(() -> "by a supplier {}");
        log.printf(org.apache.logging.log4j.Level.INFO, "%05d {}", 42);
        log.atWarn().withThrowable(new IllegalStateException("built")).log("built {}", "{}");
        log.traceEntry("entry {}", 1);
        log.catching(new IllegalStateException("caught"));
        assertThat(written())
                .containsExactly(
                        "INFO bridge.log4j2 - Hello, Log4j {}",
                        "INFO bridge.log4j2 - 1 {}",
                        "INFO bridge.log4j2 - no arguments {}",
                        "INFO bridge.log4j2 - 1 and a throwable",
                        "java.lang.IllegalStateException: why",
                        "INFO bridge.log4j2 - [{}]",
                        "INFO bridge.log4j2 - by a supplier {}",
                        "INFO bridge.log4j2 - 00042 {}",
                        "WARNING bridge.log4j2 - built {}",
                        "java.lang.IllegalStateException: built",
                        "TRACE bridge.log4j2 - Enter entry 1 marker=ENTER",
                        "ERROR bridge.log4j2 - Catching marker=CATCHING",
                        "java.lang.IllegalStateException: caught");
    }

    @Test
    void log4j2_contextAndMarkers_areOurs() throws IOException {
        org.apache.logging.log4j.Logger log = LogManager.getLogger("bridge.log4j2");
        ThreadContext.put("left", "here");
        try (CloseableThreadContext.Instance inner = CloseableThreadContext.put("user", "{} ada")) {
            ThreadContext.put("left", "here");
            log.info(
                    MarkerManager.getMarker("AUDIT").addParents(MarkerManager.getMarker("ALL")),
                    "inside {}",
                    inner != null);
        }
        assertThat(ThreadContext.getImmutableContext()).isEqualTo(MDC.getCopyOfContextMap());
        assertThat(written()).hasSize(1);
        assertThat(written().get(0))
                .startsWith("INFO bridge.log4j2 - inside true ")
                .contains(" marker=AUDIT", " user=\"{} ada\"", " left=here");
    }

    private static ResourceBundle bundle() {
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"key", "text of {0}"}};
            }
        };
    }

    @Test
    void jul_handlerOfSlf4j_formatsBeforeWeSeeIt() throws IOException {
        publish(java.util.logging.Level.INFO, "{0} of {}", "one");
        publish(java.util.logging.Level.INFO, "no parameters {0} {}");
        publish(java.util.logging.Level.INFO, "it is {0}", "{}");
        LogRecord localized = new LogRecord(java.util.logging.Level.INFO, "key");
        localized.setLoggerName("bridge.jul");
        localized.setResourceBundle(bundle());
        localized.setParameters(new Object[] {7});
        localized.setThrown(new IllegalStateException("why"));
        julHandler().publish(localized);
        assertThat(written())
                .containsExactly(
                        "INFO bridge.jul - {0} of {}",
                        "INFO bridge.jul - no parameters {0} {}",
                        "INFO bridge.jul - it is {}",
                        "INFO bridge.jul - text of 7",
                        "java.lang.IllegalStateException: why");
    }

    @Test
    void jul_bridgeOfSlf4jBesideOurs_doublesNothing() throws IOException {
        LogEngine.get().bridgeJavaUtilLogging();
        java.util.logging.Logger jul = java.util.logging.Logger.getLogger("bridge.both");
        jul.info("before");
        SLF4JBridgeHandler.install();
        jul.info("first");
        jul.info("second");
        assertThat(SLF4JBridgeHandler.isInstalled()).isFalse();
        assertThat(written())
                .containsExactly("INFO bridge.both - before", "INFO bridge.both - first", "INFO bridge.both - second");
    }

    /** With SLF4J's bridge beside our jar, the JDK takes ours, which does not format twice. */
    @Test
    void systemLogger_bridgeOfSlf4jBesideUs_changesNothing() throws IOException {
        System.Logger ours = System.getLogger("bridge.ours");
        ours.log(System.Logger.Level.INFO, "{0} and {1}", "{} b", "{0}");
        System.Logger theirs = new SLF4JSystemLoggerFinder()
                .getLogger("bridge.theirs", getClass().getModule());
        theirs.log(System.Logger.Level.INFO, "hello {0}", "world");
        theirs.log(System.Logger.Level.INFO, "we have a problem", new IllegalStateException("why"));
        assertThat(written())
                .containsExactly(
                        "INFO bridge.ours - {} b and {0}",
                        "INFO bridge.theirs - hello world",
                        "INFO bridge.theirs - we have a problem",
                        "java.lang.IllegalStateException: why");
    }

    @Test
    void systemLogger_levelThatIsNull_countsAsInfo() throws IOException {
        System.Logger logger = System.getLogger("bridge.null");
        System.Logger.Level none = null;
        logger.log(none, "a {0}", 1);
        logger.log(none, () -> "b");
        logger.log(none, "c", new IllegalStateException("why"));
        assertThat(logger.isLoggable(none)).isTrue();
        assertThat(written())
                .containsExactly(
                        "INFO bridge.null - a 1",
                        "INFO bridge.null - b",
                        "INFO bridge.null - c",
                        "java.lang.IllegalStateException: why");
    }

    /** A pooled thread inherits the context of whoever made it start; a task that carries its own has that one. */
    @Test
    void context_carriedByMicrometer_isThatOfTheTaskAndEndsWithIt() throws Exception {
        Logger log = LoggerFactory.getLogger("bridge.context");
        ContextRegistry registry = new ContextRegistry().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
        ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder()
                .contextRegistry(registry)
                .clearMissing(true)
                .build();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        MDC.put("task", "zero");
        pool.submit(() -> log.info("inherited")).get();
        MDC.put("task", "one");
        Runnable one = snapshots.captureAll().wrap(() -> log.info("in one"));
        MDC.clear();
        Runnable none = snapshots.captureAll().wrap(() -> log.info("in none"));
        MDC.put("task", "two");
        pool.submit(one).get();
        pool.submit(none).get();
        pool.submit(() -> log.info("inherited again")).get();
        pool.shutdown();
        assertThat(written())
                .containsExactly(
                        "INFO bridge.context - inherited task=zero",
                        "INFO bridge.context - in one task=one",
                        "INFO bridge.context - in none",
                        "INFO bridge.context - inherited again task=zero");
    }

    @Test
    void systemLogger_whicheverMethod_isCalledFromTheProgram() {
        System.Logger logger = System.getLogger("bridge.place");
        List<String> places = new ArrayList<>();
        try (SinkHandle sink = LogEngine.get()
                .addBeside(LineSink.calling(line ->
                        places.add(Objects.requireNonNull(line.record().place()).method())))) {
            logger.log(System.Logger.Level.INFO, "a");
            logger.log(System.Logger.Level.INFO, "a {0}", 1);
            logger.log(System.Logger.Level.INFO, "a", new IllegalStateException());
            logger.log(System.Logger.Level.INFO, () -> "a");
            logger.log(System.Logger.Level.INFO, (Object) "a");
            assertThat(sink.lines()).isEqualTo(5);
        }
        assertThat(places).containsOnly("systemLogger_whicheverMethod_isCalledFromTheProgram");
    }
}
