package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records of java.util.logging, of System.Logger and of threads that die. */
class ForeignLoggingTest {
    @TempDir
    Path dir;

    private SinkHandle sink;

    @BeforeEach
    void open() {
        LogEngine.get().bridgeJavaUtilLogging();
        sink = LogEngine.get().add(FileSink.at(dir.resolve("x.log")).withLevel(org.slf4j.event.Level.TRACE));
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
