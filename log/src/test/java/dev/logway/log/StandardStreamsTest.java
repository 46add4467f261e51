package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class StandardStreamsTest {
    @TempDir
    Path dir;

    private final List<String> said = new ArrayList<>();
    private final LogEngine engine = Engines.create(said::add);
    private final ByteArrayOutputStream behind = new ByteArrayOutputStream();
    private CapturedStream stream;

    @BeforeEach
    void open() {
        engine.add(Engines.file(dir.resolve("x.log")));
        PrintStream original = new PrintStream(behind, true, StandardCharsets.UTF_8);
        stream = new CapturedStream(
                engine.intake(), engine.logger("stdout"), Level.INFO, original, StandardCharsets.UTF_8, () -> {});
    }

    @AfterEach
    void nothingWasSaid() {
        assertThat(said).isEmpty();
    }

    private String written() throws IOException {
        return Files.readString(dir.resolve("x.log"));
    }

    private List<String> messages() throws IOException {
        try (Stream<String> lines = Files.lines(dir.resolve("x.log"))) {
            return lines.map(line -> line.replaceFirst(".{23} \\| .* \\| .* \\| .* - ", ""))
                    .toList();
        }
    }

    private static Arguments row(String name, Consumer<PrintStream> print, String... expected) {
        return Arguments.of(name, print, List.of(expected));
    }

    static Stream<Arguments> prints() {
        return Stream.of(
                row("line", out -> out.println("a"), "a"),
                row("empty line", PrintStream::println, ""),
                row("pieces", out -> append(out.append('a').append("bcd", 1, 2), "d\n"), "acd"),
                row("all kinds", out -> printAll(out), "true c 1 2 3.5 4.5 chars null null object 7 8,5 |"),
                row("text that is null", out -> printNull(out), "null null null"),
                row("lines of one call", out -> out.println("a\nb\r\nc"), "a", "b", "c"),
                row("bytes", out -> out.writeBytes("ä\n".getBytes(StandardCharsets.UTF_8)), "ä"),
                row("a character in two writes", out -> writeSingly(out, "€ä😀\n"), "€ä😀"),
                row("half a character", out -> out.write(0xE2), "\uFFFD"),
                row("no line end", out -> out.print("a"), "a"),
                row("bar", out -> out.print("\r10%\r50%\r100%\ndone\n"), "100%", "done"),
                row("bar of other kind", out -> out.print("10%\r50%\r100%\r\n"), "100%"),
                row("bar without end", out -> out.print("10%\r50%\r"), "50%"),
                row("braces and escapes", out -> out.println("{} \\{} \033[1m"), "{} \\{} \\u001b[1m"));
    }

    private static void append(PrintStream out, String text) {
        out.append(text);
    }

    private static void writeSingly(PrintStream out, String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.write(b);
        }
    }

    private static void printNull(PrintStream out) {
        CharSequence none = new CharSequence() {
            @Override
            public int length() {
                return 0;
            }

            @Override
            public char charAt(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return this;
            }

            @Override
            public String toString() {
                return null;
            }
        };
        append(out.append(none), " ");
        out.print((Object) none);
        out.print(" ");
        out.println((Object) none);
    }

    private static void printAll(PrintStream out) {
        out.print(true);
        out.print(' ');
        out.print('c');
        out.printf(" %d ", 1);
        out.print(2L);
        out.print(" ");
        out.print(3.5f);
        out.print(" ");
        out.print(4.5);
        out.print(" chars ".toCharArray());
        out.print((String) null);
        out.print(" ");
        out.print((Object) null);
        out.format(Locale.GERMANY, " object %d %.1f |", 7, 8.5);
        out.println();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("prints")
    void print_whateverWay_becomesTheLinesOfIt(String name, Consumer<PrintStream> print, List<String> expected)
            throws IOException {
        print.accept(stream);
        stream.end();
        assertThat(messages()).as(name).isEqualTo(expected);
        assertThat(behind.size()).isZero();
    }

    @Test
    void record_ofALine_isOfTheThreadThatPrints() throws Exception {
        Thread thread = new Thread(
                () -> {
                    MDC.put("k", "v");
                    stream.print("be");
                    MDC.clear();
                    stream.println("gun");
                },
                "printer");
        thread.start();
        thread.join();
        assertThat(written()).matches(".{23} \\| INFO     \\| printer \\| stdout - begun\n");
        stream.print("un");
        MDC.put("k", "later");
        stream.end();
        MDC.clear();
        assertThat(written()).endsWith(" | INFO     | main | stdout - un\n");
    }

    @Test
    void pieces_ofManyThreads_areNeverMixed() throws Exception {
        long seed = 3;
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            String name = "t" + t;
            Random random = new Random(seed + t);
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 60; i++) {
                    stream.print(name);
                    if (random.nextBoolean()) {
                        stream.write('-');
                        stream.println(i);
                    } else {
                        stream.format("-%d%n", i);
                    }
                }
            });
            threads[t].start();
        }
        while (Stream.of(threads).anyMatch(Thread::isAlive)) {
            stream.flush(System.nanoTime() - PrintedText.QUIET_NANOS);
        }
        List<String> expected = new ArrayList<>();
        for (int t = 0; t < threads.length; t++) {
            for (int i = 0; i < 60; i++) {
                expected.add("t" + t + "-" + i);
            }
        }
        assertThat(messages()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void flush_beforeTheLineIsQuiet_letsItWait() throws IOException {
        stream.print("Name: ");
        long printed = System.nanoTime();
        assertThat(stream.flush(printed - PrintedText.QUIET_NANOS)).isTrue();
        assertThat(messages()).isEmpty();
        assertThat(stream.flush(printed)).isFalse();
        assertThat(messages()).containsExactly("Name: ");
    }

    @Test
    void stackTrace_isOneRecord_andComesBeforeWhatTheThreadLogsNext() throws IOException {
        StandardStreams both = engine.captureStandardStreams();
        try {
            new IllegalStateException("why", new IOException("{}")).printStackTrace();
            engine.logger("x").info("next");
        } finally {
            both.close();
        }
        assertThat(written())
                .containsPattern("\\| WARN.* \\| main \\| stderr - java\\.lang\\.IllegalStateException: why\n    \tat ")
                .contains("\n    Caused by: java.io.IOException: {}\n")
                .endsWith(" | main | x - next\n");
        assertThat(written().lines().filter(line -> line.startsWith("20"))).hasSize(2);
    }

    @Test
    void print_withTheMonitorHeld_isLoggedWithoutItAndByNobodyElse() throws Exception {
        synchronized (stream) {
            stream.println("a");
            stream.println("b");
            assertThat(messages()).isEmpty();
        }
        stream.flush(System.nanoTime() - PrintedText.QUIET_NANOS);
        assertThat(messages()).isEmpty();
        stream.println("c");
        assertThat(messages()).containsExactly("a", "    b", "c");
        synchronized (stream) {
            stream.println("d");
        }
        Thread keeper = new Thread(
                () -> stream.flush(System.nanoTime() - PrintedText.QUIET_NANOS + PrintedText.TOGETHER_NANOS * 2));
        keeper.start();
        keeper.join();
        assertThat(messages()).containsExactly("a", "    b", "c", "d");
    }

    @Test
    void lines_thatAreHuge_areBoundedAndNothingIsLost() throws IOException {
        String huge = "x".repeat(3 * PrintedText.MAX_LINE + 5);
        stream.println(huge);
        synchronized (stream) {
            for (int i = 0; i < 20; i++) {
                stream.print(huge);
            }
        }
        stream.end();
        assertThat(messages()).allMatch(line -> line.length() <= PrintedText.MAX_LINE + 4);
        assertThat(String.join("", messages()).replace(" ", "")).hasSize(21 * huge.length());
    }

    @Test
    void exit_whatIsPrintedAfterwards_waitsForNothing() throws IOException {
        stream.print("before");
        stream.exit();
        assertThat(messages()).containsExactly("before");
        stream.print("after");
        synchronized (stream) {
            stream.println("held");
        }
        assertThat(messages()).containsExactly("before", "after", "held");
    }

    @Test
    void listener_thatPrints_writesToTheStreamBehind() throws IOException {
        engine.add(Engines.file(dir.resolve("y.log")).withListener(new FileListener() {
            @Override
            public void written(long bytes, Level highest) {
                stream.println("heard");
                stream.print(1);
                stream.flush();
                stream.write('\n');
            }
        }));
        stream.println("a");
        engine.logger("x").info("b");
        assertThat(messages()).containsExactly("a", "b");
        assertThat(behind).hasToString("heard" + System.lineSeparator() + "1\nheard" + System.lineSeparator() + "1\n");
    }

    @Test
    void argument_thatPrints_isLoggedToo() throws IOException {
        Object talkative = new Object() {
            @Override
            public String toString() {
                stream.println("inner");
                return "outer";
            }
        };
        engine.logger("x").info("{}", talkative);
        stream.println(talkative);
        assertThat(messages()).containsExactly("inner", "outer", "inner", "outer");
    }

    @Test
    void close_inWhateverOrder_givesTheStreamsBack() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        StandardStreams first = engine.captureStandardStreams();
        PrintStream kept = System.out;
        StandardStreams second = engine.captureStandardStreams();
        System.out.println("to the second");
        second.close();
        second.close();
        assertThat(System.out).isSameAs(kept);
        System.err.println("to the first");
        first.close();
        assertThat(System.out).isSameAs(out);
        assertThat(System.err).isSameAs(err);
        first = engine.captureStandardStreams();
        second = engine.captureStandardStreams();
        first.close();
        System.out.println("still to the second");
        second.close();
        assertThat(messages()).containsExactly("to the second", "to the first", "still to the second");
        PrintStream last = System.out;
        System.setOut(out);
        System.setErr(err);
        assertThat(last).isInstanceOf(CapturedStream.class);
    }

    @Test
    void close_afterTheProgramSetAStreamOfItsOwn_leavesThat() {
        PrintStream out = System.out;
        StandardStreams handle = engine.captureStandardStreams();
        PrintStream own = new PrintStream(behind, true, StandardCharsets.UTF_8);
        System.setOut(own);
        handle.close();
        assertThat(System.out).isSameAs(own);
        System.setOut(out);
    }

    @Test
    void stream_thatWasCaptured_passesWhatIsPrintedLaterOn() throws IOException {
        stream.end();
        stream.println("later");
        stream.print("on");
        stream.write("\n".getBytes(StandardCharsets.UTF_8));
        stream.flush();
        stream.close();
        assertThat(stream.checkError()).isFalse();
        assertThat(behind).hasToString("later" + System.lineSeparator() + "on\n");
        assertThat(messages()).isEmpty();
    }

    /** Before Java 18 a stream does not tell, and what the JVM is told for its own is what counts. */
    @Test
    void bytes_ofAStreamThatTellsItsCharset_areReadInIt() throws IOException {
        PrintStream out = System.out;
        System.setOut(new PrintStream(behind, true, StandardCharsets.ISO_8859_1));
        String told = System.getProperty("sun.stdout.encoding");
        System.setProperty("sun.stdout.encoding", "ISO-8859-1");
        StandardStreams handle = engine.captureStandardStreams();
        System.out.write(0xE4);
        System.out.println();
        handle.close();
        System.setOut(out);
        if (told == null) {
            System.clearProperty("sun.stdout.encoding");
        } else {
            System.setProperty("sun.stdout.encoding", told);
        }
        assertThat(messages()).containsExactly("ä");
    }

    @Test
    void capture_ofOneStreamFromOutside_isDoneOnce() throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        engine.capture(Capture.STDERR);
        PrintStream ours = System.err;
        engine.capture(Capture.STDERR);
        System.err.println("once");
        boolean same = System.err == ours;
        System.setErr(err);
        assertThat(same).isTrue();
        assertThat(System.out).isSameAs(out);
        assertThat(written()).endsWith(" | stderr - once\n").hasLineCount(1);
    }

    @Test
    void flush_sinkThatThrows_logsTheRestAndReportsIt() throws Exception {
        engine.add(LineSink.calling(line -> {
                    throw new AssertionError("full");
                })
                .withOnFailure(OnFailure.THROW));
        stream.print("a");
        Thread other = new Thread(() -> stream.print("b"));
        other.start();
        other.join();
        stream.exit();
        assertThat(messages()).containsExactlyInAnyOrder("a", "b");
        assertThat(said)
                .containsExactly("logway: a sink has failed with a record that nobody waits for: "
                        + "java.lang.AssertionError: full\n");
        said.clear();
    }

    @Test
    void keeper_whenASinkOverflows_goesOnWithTheNextLine() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        engine.add(LineSink.calling(line -> {
                    first.countDown();
                    second.countDown();
                    throw new StackOverflowError("deep");
                })
                .withOnFailure(OnFailure.THROW));
        try (StandardStreams streams = StandardStreams.capture(engine, EnumSet.of(Capture.STDOUT))) {
            System.out.print("a");
            first.await();
            System.out.print("b");
            second.await();
        }
        assertThat(messages()).containsExactly("a", "b");
        assertThat(said)
                .containsExactly("logway: cannot log what was printed, will go on with what comes next:"
                        + " java.lang.StackOverflowError: deep\n");
        said.clear();
    }
}
