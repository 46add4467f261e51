package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many virtual threads log at once, to outputs of which one is slow. */
class VirtualThreadsIT {
    private static final Pattern LINE = Pattern.compile(".{23} \\| INFO     \\| .* - thread (\\d+) line (\\d+)");
    private static final Duration A_WRITE = Duration.ofMillis(20);
    private static final int SLOW_BYTES = 16 * 1024;
    private static final long SLOW_NANOS = 5_000_000;

    @TempDir
    Path dir;

    private Process program;

    @AfterEach
    void nobodyGoesOn() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void log_tenThousandVirtualThreads_isEverywhereOnceInOrderAndPinsNoCarrier() throws Exception {
        assumeThat(Runtime.version().feature())
                .as("virtual threads need a JDK 21, and do without pinning from 24 on")
                .isGreaterThanOrEqualTo(24);
        Path recording = dir.resolve("pinned.jfr");
        program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualThreadsProgram.class.getName(),
                        dir.resolve("file").toString(),
                        recording.toString())
                .redirectError(dir.resolve("console").toFile())
                .start();
        readSlowly(program.getInputStream(), dir.resolve("slow"));
        assertThat(program.waitFor()).isZero();
        for (String output : List.of("file", "console", "slow")) {
            assertHasEachLineOnceInOrder(dir.resolve(output));
        }
        assertThat(RecordingFile.readAllEvents(recording).stream()
                        .map(RecordedEvent::getDuration)
                        .filter(pinned -> pinned.compareTo(A_WRITE) > 0))
                .as("carriers that were pinned")
                .isEmpty();
    }

    /** Takes as much as a pipe holds many times a second: its writer is held up, and never for as long as it may be. */
    private static void readSlowly(InputStream from, Path to) throws IOException {
        byte[] some = new byte[SLOW_BYTES];
        try (OutputStream copy = Files.newOutputStream(to)) {
            for (int count = from.read(some); count >= 0; count = from.read(some)) {
                copy.write(some, 0, count);
                LockSupport.parkNanos(SLOW_NANOS);
            }
        }
    }

    private static void assertHasEachLineOnceInOrder(Path output) throws IOException {
        int[] found = new int[1 + VirtualThreadsProgram.THREADS];
        try (Stream<String> lines = Files.lines(output)) {
            lines.forEach(text -> {
                Matcher line = LINE.matcher(text);
                assertThat(line.matches()).as("%s: %s", output, text).isTrue();
                int thread = Integer.parseInt(line.group(1));
                assertThat(Integer.parseInt(line.group(2)))
                        .as("%s: %s", output, text)
                        .isEqualTo(++found[thread]);
            });
        }
        assertThat(found).as("%s", output).containsOnly(VirtualThreadsProgram.LINES);
    }
}
