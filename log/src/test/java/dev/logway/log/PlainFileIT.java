package dev.logway.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody sees who follows the log of a living program as a plain file, without any help of ours. */
class PlainFileIT {
    private static final long USUAL_MILLIS = 100;

    /** Where the machine lets the program's threads wait for a processor, which the observer may not notice. */
    private static final long LATEST_MILLIS = 1000;

    private static final long REST_MILLIS = 1;
    private static final int LONGEST_LINE = 200;

    @TempDir
    Path dir;

    /**
     * A look at the file.
     *
     * @param millis the time of day just before
     * @param stalledMillis by how much too long the observer rested before, because the machine did not let him go on
     * @param size of the file then
     */
    private record Look(long millis, long stalledMillis, long size) {}

    @ParameterizedTest(name = "{0} lines of each thread, pauses of up to {1} ms")
    @CsvSource({"100_000, 0", "25, 400"})
    void file_whileTheProgramLives_hasEachLineATenthOfASecondAfterItsCall(String lines, String longestPause)
            throws Exception {
        Path log = dir.resolve("app.log");
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PausingProgram.class.getName(),
                        log.toString(),
                        lines.replace("_", ""),
                        longestPause)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile())
                .start();
        List<Look> looks = watch(program, log);
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(dir.resolve("said")).isEmptyFile();
        List<Long> behind = new ArrayList<>();
        try (FileChannel file = FileChannel.open(log)) {
            for (int i = 0; i < looks.size(); i++) {
                Look look = looks.get(i);
                if (look.size() < file.size()) {
                    long called = timeOfLineAt(file, look.size());
                    long millis = look.millis() - called - stalled(looks, i, called);
                    assertThat(millis)
                            .as(
                                    "milliseconds since the call of the line at byte %d, which is not there yet",
                                    look.size())
                            .isLessThanOrEqualTo(LATEST_MILLIS);
                    if (called <= look.millis()) {
                        behind.add(millis);
                    }
                }
            }
        }
        assertThat(behind).as("looks at a file that lacked something").hasSizeGreaterThan(50);
        Collections.sort(behind);
        assertThat(behind.get(behind.size() * 95 / 100 - 1))
                .as("milliseconds, of all looks but one in twenty")
                .isLessThanOrEqualTo(USUAL_MILLIS);
    }

    private static List<Look> watch(Process program, Path log) throws IOException {
        List<Look> looks = new ArrayList<>();
        long last = System.nanoTime();
        while (program.isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
            long now = System.nanoTime();
            long rested = TimeUnit.NANOSECONDS.toMillis(now - last);
            last = now;
            long millis = System.currentTimeMillis();
            if (Files.exists(log)) {
                looks.add(new Look(millis, rested > 2 * REST_MILLIS ? rested - REST_MILLIS : 0, Files.size(log)));
            }
        }
        return looks;
    }

    /** For how long nothing could go on since the time, as far as the observer knows. */
    private static long stalled(List<Look> looks, int until, long sinceMillis) {
        long sum = 0;
        for (int i = until; i >= 0 && looks.get(i).millis() > sinceMillis; i--) {
            sum += looks.get(i).stalledMillis();
        }
        return sum;
    }

    /** The time that the line carries which has the byte at the position, or begins there. */
    private static long timeOfLineAt(FileChannel file, long position) throws IOException {
        long from = Math.max(0, position - LONGEST_LINE);
        ByteBuffer bytes = ByteBuffer.allocate(2 * LONGEST_LINE);
        file.read(bytes, from);
        String text = new String(bytes.array(), 0, bytes.position(), US_ASCII);
        int start = text.lastIndexOf('\n', (int) (position - from) - 1) + 1;
        return LocalDateTime.parse(
                        text.substring(start, start + TimeText.LENGTH).replace(' ', 'T'))
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }
}
