package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkFailuresTest {
    private final List<String> said = new ArrayList<>();
    private long now = Long.MAX_VALUE - 5; // nanoTime may go round
    private final SinkFailures failures = new SinkFailures("sink #1, X", new Fallback(said::add), () -> now);
    private final Exception failure = new IllegalStateException("no");

    @Test
    void report_within10Seconds_isCountedAndToldWithTheNext() {
        failure.setStackTrace(new StackTraceElement[0]);
        failures.report("a\n", failure);
        failures.report("b\n", failure);
        now += SinkFailures.EVERY_NANOS - 1;
        failures.report("c\n", failure);
        now++;
        failures.report("d\n\tat x\n", failure);
        assertThat(said)
                .containsExactly(
                        "--- Logging error in sink #1, X ---\nRecord was: a\n"
                                + "java.lang.IllegalStateException: no\n--- End of logging error ---\n",
                        "--- Logging error in sink #1, X ---\n2 errors before this one not shown\nRecord was: d\n    \tat x\n"
                                + "java.lang.IllegalStateException: no\n--- End of logging error ---\n");
    }

    @Test
    void end_tellsWhatWasNotShown() {
        failures.report("", failure);
        failures.end();
        assertThat(said).hasSize(1);
        failures.report("", failure);
        failures.end();
        failures.end();
        assertThat(said).hasSize(2).last().isEqualTo("logway: sink #1, X has failed 1 time more than is shown\n");
    }

    @Test
    void report_escapesOfATerminal_areNeutralised() {
        failures.report("\033[2J", failure);
        assertThat(said).singleElement().asString().contains("Record was: \\u001b[2J\n");
    }
}
