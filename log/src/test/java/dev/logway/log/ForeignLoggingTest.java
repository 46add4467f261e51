package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of java.util.logging, of System.Logger and of threads that die. */
class ForeignLoggingTest {
    @TempDir
    Path dir;

    private SinkHandle sink;

    @BeforeEach
    void open() {
        LogEngine.get().bridgeJavaUtilLogging();
        sink = LogEngine.get().add(Engines.file(dir.resolve("x.log")).withLevel(org.slf4j.event.Level.TRACE));
    }

    @AfterEach
    void close() {
        sink.close();
        LogEngine.get().level("", org.slf4j.event.Level.INFO);
    }

    private String written() throws IOException {
        return Files.readString(dir.resolve("x.log"));
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
    void jul_levels_becomeOurs() throws IOException {
        LogEngine.get().level("", org.slf4j.event.Level.TRACE);
        Logger jul = Logger.getLogger("jul.levels");
        jul.finest("a");
        jul.finer("b");
        jul.fine("c");
        jul.config("d");
        jul.info("e");
        jul.warning("f");
        jul.severe("g");
        assertThat(written().lines().map(line -> line.replaceAll(".{23} \\| (\\w+).* - ", "$1 ")))
                .containsExactly("TRACE a", "DEBUG b", "DEBUG c", "INFO d", "INFO e", "WARNING f", "ERROR g");
    }

    @Test
    void jul_record_keepsTimeThreadParametersAndThrowable() throws IOException {
        Logger jul = Logger.getLogger("jul.record");
        LogRecord record = new LogRecord(Level.WARNING, "it''s {0} of {1}, {}");
        record.setParameters(new Object[] {1, "two"});
        record.setInstant(Instant.ofEpochMilli(1_000_000_000_000L));
        record.setLongThreadID(4711);
        record.setLoggerName("jul.record");
        record.setThrown(new IllegalStateException("why"));
        jul.log(record);
        assertThat(written())
                .startsWith("2001-09-09 ")
                .contains(" | Thread-4711 | jul.record - ")
                .contains("\njava.lang.IllegalStateException: why\n");
    }

    @Test
    void jul_messages_areFormattedAsTheJdkDoesOrLeftAsTheyAre() throws IOException {
        Logger jul = Logger.getLogger("jul.messages");
        jul.info((String) null);
        jul.log(Level.INFO, "bad {0 pattern {}", 1);
        jul.log(Level.INFO, "{0} {1}", new Object[] {"{}", 2});
        jul.info("no parameters {0} ''");
        jul.logrb(Level.INFO, bundle(), "key", 7);
        assertThat(written().lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("", "bad {0 pattern {}", "{} 2", "no parameters {0} ''", "text of 7");
    }

    @Test
    void jul_levelOfOneLogger_isMirroredAndKept() {
        LogEngine.get().level("jul.mirrored", org.slf4j.event.Level.DEBUG);
        System.gc();
        assertThat(Logger.getLogger("jul.mirrored").isLoggable(Level.FINE)).isTrue();
        assertThat(Logger.getLogger("jul.mirrored").isLoggable(Level.FINER)).isFalse();
        assertThat(Logger.getLogger("jul.other").isLoggable(Level.FINE)).isFalse();
    }

    @Test
    void jul_logManagerThatIsReset_stillLogsHere() throws IOException {
        LogManager.getLogManager().reset();
        Logger.getLogger("jul.reset").info("still here");
        assertThat(written()).endsWith(" | jul.reset - still here\n");
    }

    @Test
    void systemLogger_levelsAndFormats_followTheJdk() throws IOException {
        LogEngine.get().level("system", org.slf4j.event.Level.TRACE);
        System.Logger system = System.getLogger("system");
        system.log(System.Logger.Level.ALL, "a");
        system.log(System.Logger.Level.TRACE, "b {0}", 1);
        system.log(System.Logger.Level.DEBUG, () -> "c {}");
        system.log(System.Logger.Level.INFO, "d {0}");
        system.log(System.Logger.Level.WARNING, "bad {0", 1);
        system.log(System.Logger.Level.ERROR, bundle(), "key", new Object[] {"x"});
        system.log(System.Logger.Level.OFF, "never");
        system.log(System.Logger.Level.INFO, (String) null);
        assertThat(written().lines().map(line -> line.replaceAll(".{23} \\| (\\w+).* - ", "$1 ")))
                .containsExactly(
                        "TRACE a",
                        "TRACE b 1",
                        "DEBUG c {}",
                        "INFO d {0}",
                        "WARNING bad {0",
                        "ERROR text of x",
                        "INFO null");
        assertThat(system.isLoggable(System.Logger.Level.OFF)).isFalse();
        assertThat(System.getLogger("other").isLoggable(System.Logger.Level.DEBUG))
                .isFalse();
    }

    @Test
    void jul_recordOfAnotherThread_hasThatOnesName() throws Exception {
        LogRecord record = new LogRecord(Level.INFO, "late");
        record.setLoggerName("jul.late");
        CountDownLatch end = new CountDownLatch(1);
        Thread author = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException early) {
                        Thread.currentThread().interrupt();
                    }
                },
                "author");
        author.start();
        record.setLongThreadID(author.getId());
        Logger.getLogger("jul.late").log(record);
        end.countDown();
        author.join();
        assertThat(written()).endsWith(" | author | jul.late - late\n");
    }

    static Stream<Arguments> julMessages() {
        return Stream.of(
                Arguments.of("{} {}", new Object[] {1}, "{} {}"),
                Arguments.of("'{' {0}", new Object[] {1}, "{ 1"),
                Arguments.of("it's {x}", new Object[] {1}, "it's {x}"),
                Arguments.of("{1}{0}{2}", new Object[] {1, 2}, "21{2}"),
                Arguments.of("{0", new Object[] {1}, "{0"),
                Arguments.of("{0,nonsense}", new Object[] {1}, "{0,nonsense}"),
                Arguments.of("{0}", new Object[0], "{0}"),
                Arguments.of("{0}", null, "{0}"),
                Arguments.of("{0}", new Object[] {null}, "null"),
                Arguments.of("{0}", new Object[] {new Endless()}, "{0}"),
                Arguments.of("{", new Object[] {1}, "{"),
                Arguments.of(null, new Object[] {1}, ""));
    }

    private static final class Endless {
        @Override
        public String toString() {
            return "" + this;
        }
    }

    @ParameterizedTest
    @MethodSource("julMessages")
    void jul_message_isWhatTheJdkMakesOfIt(String pattern, Object[] parameters, String expected) throws IOException {
        LogRecord record = new LogRecord(Level.INFO, pattern);
        record.setParameters(parameters);
        record.setLoggerName("jul.format");
        Logger.getLogger("jul.format").log(record);
        assertThat(written()).endsWith(" | jul.format - " + expected + "\n");
        if (!expected.equals("{0}") && pattern != null) {
            assertThat(new SimpleFormatter().formatMessage(record)).isEqualTo(expected);
        }
    }

    @Test
    void jul_levelThatTheProgramSets_isRight() throws IOException {
        Logger own = Logger.getLogger("jul.own");
        own.setLevel(Level.FINE);
        own.fine("finer than all others");
        Logger.getLogger("jul.other").fine("not that fine");
        Logger child = Logger.getLogger("jul.own.child");
        child.fine("child");
        LogEngine.get().level("another", org.slf4j.event.Level.DEBUG);
        own.setLevel(Level.SEVERE);
        child.info("too coarse");
        LogEngine.get().level("another", org.slf4j.event.Level.INFO);
        assertThat(own.getLevel()).isEqualTo(Level.SEVERE);
        LogEngine.get().level("jul.own", org.slf4j.event.Level.INFO);
        own.info("as the engine was told last");
        LogEngine.get().forgetLevel("jul.own");
        assertThat(own.getLevel()).isNull();
        assertThat(written().lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("finer than all others", "child", "as the engine was told last");
    }

    @Test
    void jul_logManagerThatIsReset_getsItsLevelsBackWithTheNextRecord() throws IOException {
        LogEngine.get().level("", org.slf4j.event.Level.DEBUG);
        LogEngine.get().level("jul.again", org.slf4j.event.Level.TRACE);
        LogManager.getLogManager().reset();
        Logger.getLogger("jul.any").info("first");
        Logger.getLogger("jul.any").fine("second");
        Logger.getLogger("jul.again").finest("third");
        LogEngine.get().forgetLevel("jul.again");
        assertThat(written().lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("first", "second", "third");
    }

    @Test
    void jul_configurationThatIsReadAnew_bringsNoConsoleBack() throws IOException {
        byte[] configuration = "handlers=java.util.logging.ConsoleHandler\n".getBytes(StandardCharsets.ISO_8859_1);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(configuration));
        assertThat(Logger.getLogger("").getHandlers()).singleElement().isInstanceOf(JulHandler.class);
        Logger.getLogger("jul.anew").info("once");
        assertThat(written()).endsWith(" | jul.anew - once\n");
    }

    @Test
    void jul_levelAndFilterOfTheHandler_holdForItToo() throws IOException {
        Handler handler = Logger.getLogger("").getHandlers()[0];
        handler.setLevel(Level.WARNING);
        handler.setFilter(record -> !"filtered".equals(record.getMessage()));
        Logger.getLogger("jul.handler").info("too fine");
        Logger.getLogger("jul.handler").warning("filtered");
        Logger.getLogger("jul.handler").warning("passes");
        handler.setLevel(Level.ALL);
        handler.setFilter(null);
        assertThat(written().lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("passes");
    }

    @Test
    void systemLogger_suppliersAndObjects_areAskedOnlyIfTheLevelIsOnAndMayFail() throws IOException {
        System.Logger system = System.getLogger("asked");
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> text = () -> "text " + asked.incrementAndGet() + " {0}";
        Supplier<String> failing = () -> {
            throw new IllegalStateException("no text");
        };
        system.log(System.Logger.Level.DEBUG, text);
        system.log(System.Logger.Level.DEBUG, text, new IOException());
        system.log(System.Logger.Level.INFO, text);
        system.log(System.Logger.Level.INFO, failing);
        system.log(System.Logger.Level.INFO, failing, new IOException("why"));
        system.log(System.Logger.Level.INFO, (Object) new StringBuilder("object {0}"));
        system.log(System.Logger.Level.INFO, "array {0}", (Object[]) null);
        assertThat(asked).hasValue(1);
        assertThat(written().lines().filter(line -> !line.startsWith("\t")).map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly(
                        "text 1 {0}",
                        "[FAILED get(): java.lang.IllegalStateException]",
                        "[FAILED get(): java.lang.IllegalStateException]",
                        "java.io.IOException: why",
                        "object {0}",
                        "array {0}");
    }

    @Test
    void systemLogger_ofABundle_isLocalized() throws IOException {
        System.getLogger("system.localized", bundle()).log(System.Logger.Level.WARNING, "key", 3);
        System.getLogger("system.localized", bundle()).log(System.Logger.Level.WARNING, "no such key {0}", 3);
        assertThat(written().lines().map(line -> line.replaceFirst(".* - ", "")))
                .containsExactly("text of 3", "no such key 3");
    }

    static Stream<Throwable> ends() {
        return Stream.of(new IllegalStateException("bug"), new OutOfMemoryError("pretended"), new Headless());
    }

    /** A throwable whose own methods fail. */
    private static final class Headless extends Error {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }
    }

    @ParameterizedTest
    @MethodSource("ends")
    void uncaught_whateverEndsAThread_isLoggedAndHandedOn(Throwable end) throws Exception {
        List<Throwable> heard = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard.add(failure));
        LogEngine.get().catchUncaught();
        Thread thread = new Thread(ForeignLoggingTest::overflow, "too deep");
        thread.start();
        thread.join();
        Thread.getDefaultUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), end);
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertThat(heard).hasSize(2).last().isSameAs(end);
        assertThat(heard.get(0)).isInstanceOf(StackOverflowError.class);
        assertThat(written())
                .contains(" | too deep | dev.logway.log.uncaught - Uncaught exception in thread 'too deep'\n"
                        + "java.lang.StackOverflowError\n\tat ")
                .contains(" | main | dev.logway.log.uncaught - Uncaught exception in thread 'main'\n"
                        + end.getClass().getName());
    }

    private static void overflow() {
        overflow();
    }

    @Test
    void uncaught_exception_isLoggedAndHandedOn() throws Exception {
        StringBuilder heard = new StringBuilder();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> heard.append(failure.getMessage()));
        LogEngine.get().catchUncaught();
        LogEngine.get().catchUncaught();
        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("bug");
                },
                "victim");
        thread.start();
        thread.join();
        Thread.setDefaultUncaughtExceptionHandler(null);
        assertThat(heard).hasToString("bug");
        assertThat(written())
                .contains(" | ERROR    | victim | dev.logway.log.uncaught - Uncaught exception in thread 'victim'\n"
                        + "java.lang.IllegalStateException: bug\n\tat ");
    }
}
