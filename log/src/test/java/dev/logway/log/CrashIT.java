package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line whose call has returned is in the log, however the process ends. */
class CrashIT {
    private static final Pattern LINE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| INFO     \\| Thread-\\d+ \\| "
                    + "dev\\.logway\\.log\\.CrashingProgram - thread (\\d) line (\\d+)");

    /** Those that give a process no chance to write anything any more. */
    private static final Set<String> ENDINGS_AT_ONCE = Set.of("halt", "memory", "SIGKILL");

    @TempDir
    Path dir;

    static Stream<Arguments> endings() {
        return Stream.of("return", "exit", "halt", "uncaught", "memory", "SIGTERM", "SIGKILL", "SIGKILL", "SIGKILL")
                .flatMap(ending -> Stream.of(Durability.values()).map(durability -> Arguments.of(ending, durability)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void log_processThatEnds_holdsEveryReturnedLineOnceInOrder(String ending, Durability durability) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingProgram.class.getName(),
                        dir.toString(),
                        ending,
                        durability.name())
                .redirectError(dir.resolve("stderr").toFile())
                .start();
        if (ending.startsWith("SIG")) {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
            end(process, ending);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(dir.resolve("stderr")).content().doesNotContain("logway:");
        if (ending.equals("memory")) {
            assertThat(process.exitValue()).isEqualTo(3);
        }
        if (!ENDINGS_AT_ONCE.contains(ending)) {
            assertThat(dir.resolve(".app.log.ring")).doesNotExist();
        }
        int[] there = wholeLines();
        int lateLines = LogRecovery.recover(dir.resolve("app.log"));
        if (durability == Durability.FILE) {
            assertThat(lateLines)
                    .as("lines of calls that had not returned")
                    .isLessThanOrEqualTo(CrashingProgram.THREADS);
        }
        assertThat(LogRecovery.recover(dir.resolve("app.log"))).isZero();
        assertThat(dir.resolve(".app.log.ring")).doesNotExist();
        int[] returned = notes();
        int[] found = linesInOrder();
        assertThat(bytesOfLines(there, returned))
                .as("bytes of returned calls that the plain file lacked")
                .isLessThanOrEqualTo(
                        ENDINGS_AT_ONCE.contains(ending) && durability != Durability.FILE ? RingFile.CAPACITY : 0);
        for (int t = 0; t < CrashingProgram.THREADS; t++) {
            assertThat(returned[t]).isGreaterThanOrEqualTo(CrashingProgram.LINES_BEFORE_END);
            assertThat(found[t]).as("thread %d", t).isBetween(returned[t], returned[t] + 1);
        }
    }

    private static void end(Process process, String signal) {
        if (signal.equals("SIGTERM")) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
    }

    private int[] notes() throws IOException {
        ByteBuffer notes =
                ByteBuffer.wrap(Files.readAllBytes(dir.resolve("notes"))).order(ByteOrder.LITTLE_ENDIAN);
        int[] returned = new int[CrashingProgram.THREADS];
        for (int t = 0; t < returned.length; t++) {
            returned[t] = notes.getInt(t * CrashingProgram.STRIDE);
        }
        return returned;
    }

    /** How many lines of each thread are in the plain file, of which the last may be there in part. */
    private int[] wholeLines() throws IOException {
        int[] found = new int[CrashingProgram.THREADS];
        for (Path part : parts()) {
            String text = Files.readString(part);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(each -> {
                Matcher line = LINE.matcher(each);
                assertThat(line.matches()).as(each).isTrue();
                found[Integer.parseInt(line.group(1))]++;
            });
        }
        return found;
    }

    /** How long those lines of each thread are together that come after the first ones, up to the last ones. */
    private long bytesOfLines(int[] first, int[] last) throws IOException {
        long bytes = 0;
        for (Path part : parts()) {
            for (String text : Files.readAllLines(part)) {
                Matcher line = LINE.matcher(text);
                assertThat(line.matches()).as(text).isTrue();
                int thread = Integer.parseInt(line.group(1));
                int number = Integer.parseInt(line.group(2));
                bytes += number > first[thread] && number <= last[thread] ? text.length() + 1 : 0;
            }
        }
        return bytes;
    }

    /** How many lines of each thread there are, having seen that none is missing, doubled, torn or out of time. */
    private int[] linesInOrder() throws IOException {
        int[] found = new int[CrashingProgram.THREADS];
        String time = "";
        for (Path part : parts()) {
            for (String text : Files.readAllLines(part)) {
                Matcher line = LINE.matcher(text);
                assertThat(text).matches(LINE);
                assertThat(line.matches()).isTrue();
                assertThat(text.substring(0, TimeText.LENGTH)).isGreaterThanOrEqualTo(time);
                time = text.substring(0, TimeText.LENGTH);
                assertThat(Integer.parseInt(line.group(2))).isEqualTo(++found[Integer.parseInt(line.group(1))]);
            }
        }
        return found;
    }

    private List<Path> parts() throws IOException {
        List<Path> parts = new ArrayList<>(Rotation.partsOf(dir.resolve("app.log")));
        if (Files.exists(dir.resolve("app.log"))) { // not between the end of one part and the beginning of the next
            parts.add(dir.resolve("app.log"));
        }
        return parts;
    }
}
