package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.slf4j.helpers.MDCAdapterTestBase;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.testHarness.MultithreadedInitializationTest;

/** The tests that SLF4J publishes for those who stand behind it. They are of JUnit 4 and are run by it. */
class Slf4jSuitesIT {
    @ParameterizedTest
    @CsvSource({"dev.logway.log.Slf4jSuitesIT$Context, 7", "dev.logway.log.Slf4jSuitesIT$Initialization, 1"})
    void suite_ofSlf4j_passes(Class<?> suite, int tests) {
        Result result = new JUnitCore().run(suite);
        assertThat(result.getFailures()).isEmpty();
        assertThat(result.getRunCount()).isEqualTo(tests);
    }

    public static final class Context extends MDCAdapterTestBase {
        @Override
        protected MDCAdapter instantiateMDC() {
            return new ContextAdapter();
        }
    }

    /** A start by many threads at once: no event is lost, no substitute logger stays. */
    public static final class Initialization extends MultithreadedInitializationTest {
        @Rule
        public final TemporaryFolder dir = new TemporaryFolder();

        private Path file;
        private SinkHandle sink;

        @Before
        public void addSinkAndForgetThatSlf4jHasStarted() throws Exception {
            file = dir.getRoot().toPath().resolve("events.log");
            sink = LogEngine.get().add(Engines.file(file));
            Slf4jStart.forget();
        }

        @After
        public void closeSink() {
            sink.close();
        }

        @Override
        protected long getRecordedEventCount() {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
