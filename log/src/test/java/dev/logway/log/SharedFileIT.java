package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;

/** Several processes, or sinks of one, log into one file at full speed while it is rotated. */
class SharedFileIT {
    static final long MAX_BYTES = 200_000;

    private static final int ONE_LINE = 200;
    private static final int PROGRAMS = 3;
    private static final int LINES = 2_000;
    private static final String HEAD = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| INFO     \\| ";
    private static final Pattern LINE =
            Pattern.compile(HEAD + "[\\w-]+ \\| [\\w.]+ - program (\\d) thread (\\d) line (\\d+)\\.");

    @TempDir
    Path dir;

    private final List<Process> programs = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();

    @AfterEach
    void nobodyGoesOn() {
        programs.forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void log_severalProcesses_holdsEveryLineOnceInItsThreadsOrder(Durability durability) throws Exception {
        for (int p = 0; p < PROGRAMS; p++) {
            start(p, durability, LINES);
        }
        for (Process program : programs) {
            awaitReady(program);
        }
        for (Process program : programs) {
            begin(program);
        }
        for (int p = 0; p < PROGRAMS; p++) {
            awaitEnd(p);
        }
        int[][] found = linesInOrder(ONE_LINE);
        assertThat(torn).isEmpty();
        for (int[] threads : found) {
            assertThat(threads).containsOnly(LINES);
        }
        assertThatNothingIsLeft();
    }

    @Test
    void log_severalProcessesWhileTheTimeRotates_holdsEveryLineOnceInItsThreadsOrder() throws Exception {
        for (int p = 0; p < PROGRAMS; p++) {
            start(p, Durability.RING, LINES, "20 ms");
        }
        for (Process program : programs) {
            awaitReady(program);
        }
        for (Process program : programs) {
            begin(program);
        }
        for (int p = 0; p < PROGRAMS; p++) {
            awaitEnd(p);
        }
        int[][] found = linesInOrder(PROGRAMS * SharingProgram.THREADS * LINES * ONE_LINE);
        assertThat(torn).isEmpty();
        for (int[] threads : found) {
            assertThat(threads).containsOnly(LINES);
        }
        assertThatNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void log_oneOfSeveralProcessesKilled_holdsItsReturnedLinesOnce(int victim) throws Exception {
        for (int p = 0; p < PROGRAMS; p++) {
            start(p, Durability.RING, p == victim ? Integer.MAX_VALUE : LINES);
            awaitReady(programs.get(p)); // so the first has the ring
        }
        for (Process program : programs) {
            begin(program);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (notes(victim)[0] < LINES / 4 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        programs.get(victim).destroyForcibly().waitFor();
        for (int p = 0; p < PROGRAMS; p++) {
            if (p != victim) {
                awaitEnd(p);
            }
        }
        LogRecovery.recover(dir.resolve("app.log"));
        assertThat(LogRecovery.recover(dir.resolve("app.log"))).isZero();
        int[][] found = linesInOrder(RingFile.CAPACITY + ONE_LINE); // what the dead one had left is put into one part
        int[] returned = notes(victim);
        for (int t = 0; t < SharingProgram.THREADS; t++) {
            assertThat(found[victim][t]).as("thread %d", t).isBetween(returned[t], returned[t] + 1);
        }
        for (int p = 0; p < PROGRAMS; p++) {
            if (p != victim) {
                assertThat(found[p]).containsOnly(LINES);
            }
        }
        assertThat(torn).hasSizeLessThanOrEqualTo(1).allMatch(text -> isBeginningOfALineOf(victim, text));
    }

    /** A line that is there in part is nothing but the beginning of one. */
    private static boolean isBeginningOfALineOf(int program, String text) {
        String whole = "2026-01-01 00:00:00.000 | INFO     | Thread-0 | dev.logway.log.SharingProgram - program "
                + program + " thread 0 line 123456.";
        return text.length() < whole.length()
                && text.replaceAll("\\d", "0")
                        .equals(whole.replaceAll("\\d", "0").substring(0, text.length()));
    }

    @Test
    void log_twoSinksOfOneProcess_holdsEveryLineOfBothOnceInOrder() throws Exception {
        List<String> said = new ArrayList<>();
        List<LogEngine> engines = List.of(Engines.create(said::add), Engines.create(said::add));
        List<SinkHandle> sinks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int e = 0; e < engines.size(); e++) {
            int program = e;
            sinks.add(engines.get(e).add(FileSink.at(dir.resolve("app.log")).withRotation(Rotation.bytes(MAX_BYTES))));
            Logger log = engines.get(e).logger("org.example.Train");
            for (int t = 0; t < SharingProgram.THREADS; t++) {
                int thread = t;
                threads.add(new Thread(() -> {
                    for (int i = 1; i <= LINES; i++) {
                        log.info("program {} thread {} line {}.", program, thread, i);
                    }
                }));
            }
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        sinks.forEach(SinkHandle::close);
        int[][] found = linesInOrder(ONE_LINE);
        assertThat(torn).isEmpty();
        assertThat(found[0]).containsOnly(LINES);
        assertThat(found[1]).containsOnly(LINES);
        assertThat(said).isEmpty();
        assertThatNothingIsLeft();
    }

    private void start(int program, Durability durability, int lines) throws IOException {
        start(program, durability, lines, MAX_BYTES + " B");
    }

    private void start(int program, Durability durability, int lines, String rotation) throws IOException {
        programs.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharingProgram.class.getName(),
                        dir.toString(),
                        String.valueOf(program),
                        durability.name(),
                        String.valueOf(lines),
                        rotation)
                .redirectError(dir.resolve("stderr-" + program).toFile())
                .start());
    }

    private static void awaitReady(Process program) throws IOException {
        assertThat(program.inputReader().readLine()).isEqualTo("ready");
    }

    private static void begin(Process program) throws IOException {
        OutputStream in = program.getOutputStream();
        in.write('\n');
        in.flush();
    }

    private void awaitEnd(int program) throws Exception {
        assertThat(programs.get(program).waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(dir.resolve("stderr-" + program)).content().isEmpty();
        assertThat(programs.get(program).exitValue()).isZero();
    }

    private int[] notes(int program) throws IOException {
        try (FileChannel channel = FileChannel.open(dir.resolve("notes-" + program), StandardOpenOption.READ)) {
            MappedByteBuffer notes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            notes.order(ByteOrder.LITTLE_ENDIAN);
            int[] returned = new int[SharingProgram.THREADS];
            for (int t = 0; t < returned.length; t++) {
                returned[t] = notes.getInt(t * SharingProgram.STRIDE);
            }
            return returned;
        }
    }

    /** How many lines of each thread there are, having seen that none is missing, doubled or out of order. */
    private int[][] linesInOrder(int spare) throws IOException {
        Path live = dir.resolve("app.log");
        List<Path> parts = new ArrayList<>(Rotation.partsOf(live));
        assertThat(parts).hasSizeGreaterThan(1);
        parts.add(live);
        int[][] found = new int[PROGRAMS][SharingProgram.THREADS];
        for (Path part : parts) {
            String text = Files.readString(part);
            assertThat(text).matches("(?s)(.*\n)?"); // before the first line a file may be due already
            assertThat(text.length()).as("%s", part).isLessThanOrEqualTo((int) MAX_BYTES + spare);
            text.lines().forEach(each -> {
                Matcher line = LINE.matcher(each);
                if (!line.matches()) {
                    torn.add(each);
                    return;
                }
                int[] threads = found[Integer.parseInt(line.group(1))];
                int thread = Integer.parseInt(line.group(2));
                assertThat(Integer.parseInt(line.group(3)))
                        .as("%s: %s", part, each)
                        .isEqualTo(++threads[thread]);
            });
        }
        return found;
    }

    private void assertThatNothingIsLeft() {
        assertThat(dir.resolve(".app.log.ring")).doesNotExist();
        assertThat(dir.resolve(".app.log.lock")).doesNotExist();
    }
}
