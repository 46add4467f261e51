package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is logged in whatever way while a process ends is in the log, once. */
class EndingIT {
    @TempDir
    Path dir;

    private int run(String ending) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndingProgram.class.getName(),
                        dir.resolve("x.log").toString(),
                        ending)
                .redirectOutput(dir.resolve("stdout").toFile())
                .redirectError(dir.resolve("stderr").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> records() throws IOException {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.filter(line -> line.startsWith("20"))
                    .map(line -> line.replaceFirst(".{23} \\| (\\w+) +\\| ", "$1 "))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "uncaught"})
    void log_inAShutdownHook_isWrittenByWhateverWay(String ending) throws Exception {
        assertThat(run(ending)).isEqualTo(ending.equals("exit") ? 3 : 1);
        List<String> expected = new ArrayList<>(List.of(
                "INFO main | system - started",
                "ERROR hungry | dev.logway.log.uncaught - Uncaught exception in thread 'hungry'",
                "INFO main | stdout - no line end",
                "INFO hook | jul - in the hook of jul",
                "INFO hook | system - in the hook",
                "INFO hook | stdout - printed in the hook",
                "WARNING hook | stderr - last words"));
        if (ending.equals("uncaught")) {
            expected.add("ERROR main | dev.logway.log.uncaught - Uncaught exception in thread 'main'");
        } else if (Runtime.version().feature() >= 21) {
            expected.add("DEBUG main | java.lang.Runtime - Runtime.exit() called with status: 3");
        }
        assertThat(records()).containsAll(expected);
        String stackTrace = "stderr - java.lang.IllegalStateException: in the hook";
        assertThat(records().stream().filter(record -> record.endsWith(stackTrace)))
                .hasSize(1);
        assertThat(dir.resolve("x.log")).content().contains("\njava.lang.OutOfMemoryError: Java heap space\n");
        assertThat(dir.resolve("stdout")).isEmptyFile();
        assertThat(dir.resolve("stderr")).isEmptyFile();
    }

    @Test
    void engine_thatStartsInAShutdownHook_logs() throws Exception {
        assertThat(run("late")).isZero();
        assertThat(records()).contains("INFO hook | system - started");
        assertThat(dir.resolve("stderr")).isEmptyFile();
    }
}
