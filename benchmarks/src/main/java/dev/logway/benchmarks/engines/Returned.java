package dev.logway.benchmarks.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The calls of {@link Crash} that have returned, by the notes of its threads. */
final class Returned {
    static final int THREADS = 8;
    /** The bytes from one thread's note to the next; a cache line, so that they don't disturb each other. */
    static final int STRIDE = 64;

    static final int BYTES = THREADS * STRIDE;
    /** The end tells a whole line from one that was cut. */
    static final String LINE = "thread {} line {} end";

    private static final Pattern WRITTEN = Pattern.compile(".* - thread (\\d) line (\\d+) end");

    private final int[] last;

    private Returned(int[] last) {
        this.last = last;
    }

    static Returned read(Path file) throws IOException {
        ByteBuffer notes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
        return new Returned(IntStream.range(0, THREADS)
                .map(thread -> notes.getInt(thread * STRIDE))
                .toArray());
    }

    /** Whether each thread has logged what it should before the end. */
    boolean isComplete() {
        return IntStream.of(last).allMatch(line -> line >= Crash.LINES_BEFORE_END);
    }

    /** How many of the lines are not in the log. */
    long missingIn(Path log) throws IOException {
        BitSet[] found = Stream.generate(BitSet::new).limit(THREADS).toArray(BitSet[]::new);
        try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Matcher line = WRITTEN.matcher(text);
                if (line.matches()) {
                    found[Integer.parseInt(line.group(1))].set(Integer.parseInt(line.group(2)));
                }
            }
        }
        return IntStream.range(0, THREADS)
                .mapToLong(thread ->
                        last[thread] - found[thread].get(1, last[thread] + 1).cardinality())
                .sum();
    }
}
