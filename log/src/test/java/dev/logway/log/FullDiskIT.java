package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log whose file may not grow any more, by the limit that the system sets a process, until it may. */
class FullDiskIT {
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    private static final long FULL_BYTES = 200 * 1024;
    private static final int LINES = 20_000;
    private static final Pattern LINE = Pattern.compile(".* - line (\\d+)");
    private static final Pattern LOST = Pattern.compile(".* - (\\d+) lines? before this one (?:are|is) lost: .*");

    @TempDir
    Path dir;

    private Process program;

    @AfterEach
    void itDoesNotGoOn() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RING", "FILE"})
    void log_fileThatMayNotGrowForAWhile_keepsTheNewestLinesAndCountsTheLost(Durability durability) throws Exception {
        assumeThat(Files.isExecutable(PRLIMIT))
                .as("NOT TESTED: needs " + PRLIMIT)
                .isTrue();
        Path log = dir.resolve("train.log");
        program = new ProcessBuilder(
                        PRLIMIT.toString(),
                        "--fsize=" + FULL_BYTES + ":unlimited",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskProgram.class.getName(),
                        log.toString(),
                        durability.name())
                .redirectError(dir.resolve("stderr").toFile())
                .start();
        BufferedReader out = program.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        tell(LINES);
        assertThat(out.readLine()).isEqualTo("done");
        assertThat(Files.size(log)).isLessThanOrEqualTo(FULL_BYTES);

        allowToGrow();
        tell(1000);
        assertThat(out.readLine()).isEqualTo("done");
        program.getOutputStream().close();
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(dir.resolve("stderr")).lines())
                .singleElement()
                .asString()
                .startsWith("logway: cannot write to " + log + ", will try again: java.io.IOException: ");
        assertThatItAddsUp(Files.readAllLines(log));
    }

    private void tell(int lines) throws IOException {
        OutputStream in = program.getOutputStream();
        in.write((lines + "\n").getBytes(StandardCharsets.US_ASCII));
        in.flush();
    }

    private void allowToGrow() throws Exception {
        Process raising = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid=" + program.pid(), "--fsize=unlimited:unlimited")
                .inheritIO()
                .start();
        assertThat(raising.waitFor()).isZero();
    }

    private static void assertThatItAddsUp(List<String> lines) {
        int last = -1;
        int gaps = 0;
        long missing = 0;
        long lost = 0;
        for (String text : lines) {
            Matcher line = LINE.matcher(text);
            Matcher notice = LOST.matcher(text);
            if (line.matches()) {
                int number = Integer.parseInt(line.group(1));
                assertThat(number).as(text).isGreaterThan(last);
                gaps += number > last + 1 ? 1 : 0;
                missing += number - last - 1;
                last = number;
            } else {
                assertThat(notice.matches()).as(text).isTrue();
                lost += Long.parseLong(notice.group(1));
            }
        }
        assertThat(last).isEqualTo(LINES + 1000 - 1);
        assertThat(gaps).as("between the first and the newest").isEqualTo(1);
        assertThat(missing).isPositive();
        assertThat(lost).isEqualTo(missing);
    }
}
