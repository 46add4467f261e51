package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    Path dir;

    static Stream<Arguments> endings() {
        return Stream.of("return", "exit", "halt", "uncaught", "SIGTERM", "SIGKILL", "SIGKILL", "SIGKILL")
                .flatMap(ending -> Stream.of(Durability.values()).map(durability -> Arguments.of(ending, durability)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void log_processThatEnds_holdsEveryReturnedLineOnceInOrder(String ending, Durability durability) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
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
        boolean chanceToWrite = !ending.equals("SIGKILL") && !ending.equals("halt");
        if (chanceToWrite) {
            assertThat(dir.resolve(".app.log.ring")).doesNotExist();
        }
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
