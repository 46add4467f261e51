package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final String ERASE = "\r\033[2K";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Pump pump(StatusLine status) {
        return new Pump(new ConsoleOutput("a screen", screen, status), new Fallback(said -> {}));
    }

    private static Progress show(StatusLine status, Pump pump, String label, long total) {
        Progress bar = new Progress(label, total, pump::refresh, status::hide);
        status.show(bar);
        pump.refresh();
        return bar;
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void bar_amongLines_isErasedAndDrawnAgain() {
        StatusLine status = new StatusLine(true, 80);
        Pump pump = pump(status);
        Progress bar = show(status, pump, "resampling", 8);
        pump.accept(new Line().text("a line", Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(0, 0, 20));
        bar.step(2);
        bar.close();
        String none = "resampling   0% [------------------------] 0/8 0:00";
        String quarter = "resampling  25% [######------------------] 2/8 0:00";
        assertThat(screen()).isEqualTo(none + ERASE + "a line\n" + none + ERASE + quarter + ERASE);
    }

    @Test
    void bar_manySteps_isDrawnTenTimesASecondAtMost() {
        StatusLine status = new StatusLine(true, 80);
        Progress bar = show(status, pump(status), "x", 1_000_000);
        long start = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            bar.step();
        }
        long tenths = (System.nanoTime() - start) / 100_000_000;
        assertThat(screen().split("\r")).hasSizeLessThanOrEqualTo((int) tenths + 3);
    }

    @Test
    void bar_noTerminal_isNotDrawn() {
        StatusLine status = new StatusLine(false, 80);
        Progress bar = show(status, pump(status), "x", 10);
        bar.step();
        bar.close();
        assertThat(screen()).isEmpty();
    }

    @Test
    void bar_hostileLabelAndOddNumbers_stayOnOneShortLine() {
        StatusLine status = new StatusLine(true, 40);
        Progress bar = show(status, pump(status), "a\n\033[2J".repeat(10), 0);
        bar.step(-5);
        assertThat(screen()).doesNotContain("\n", "\033[2J").hasSizeLessThan(90);
    }
}
