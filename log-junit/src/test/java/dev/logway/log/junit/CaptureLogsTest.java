package dev.logway.log.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.logway.log.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class CaptureLogsTest {
    private static final Logger logger = LoggerFactory.getLogger("shop");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    /** Run by the tests below, and by nothing else: surefire takes no classes that are inside of others. */
    static final class Cases {
        @RegisterExtension
        static final CaptureLogs LOGS = CaptureLogs.silently().from(LogLevel.INFO);

        @BeforeEach
        void prepare(LogCapture log) {
            logger.info("prepared");
            assertThat(log.texts()).containsExactly("prepared");
        }

        @Test
        void passes(LogCapture log) {
            logger.debug("not wanted");
            logger.info("passed");
            assertThat(log.texts()).containsExactly("prepared", "passed");
        }

        @Test
        void fails() {
            logger.warn("about to fail");
            throw new AssertionError("on purpose");
        }

        @AfterEach
        void tidy(LogCapture log) {
            logger.info("tidied");
            assertThat(log.texts()).endsWith("tidied");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static final class ParallelCases {
        @RegisterExtension
        static final CaptureLogs LOGS = CaptureLogs.silently();

        @RepeatedTest(20)
        void logs(LogCapture log, RepetitionInfo number) throws InterruptedException {
            String own = "repetition " + number.getCurrentRepetition();
            for (int i = 0; i < 50; i++) {
                Thread thread = new Thread(() -> logger.info(own));
                thread.start();
                thread.join();
            }
            assertThat(log.texts()).hasSize(50).containsOnly(own);
        }
    }

    private Events run(Class<?> cases) {
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                    .selectors(selectClass(cases))
                    .execute()
                    .testEvents();
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void capture_ofATestThatFails_isPrinted_andOfOneThatPassesIsNot() {
        run(Cases.class).assertStatistics(all -> all.succeeded(1).failed(1));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .matches("Logged by fails\\(\\): 3 records:\n"
                        + ".* \\| INFO     \\| .* \\| shop - prepared\n"
                        + ".* \\| WARNING  \\| .* \\| shop - about to fail\n"
                        + ".* \\| INFO     \\| .* \\| shop - tidied\n");
    }

    @Test
    void captures_ofTestsAtOneTime_haveTheirOwnRecords() {
        run(ParallelCases.class).assertStatistics(all -> all.succeeded(20).failed(0));
    }
}
