package dev.logway.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one thread has printed to one stream and is not logged yet: complete lines that belong together, and the
 * beginning of another. To be held while it is used, except for a look by its own thread.
 *
 * <p>A carriage return begins the line anew, as on a terminal: of a bar that is drawn again and again only the last
 * state before a line end or a pause is kept. A line of more than 32 Ki characters is several.
 */
final class PrintedText {
    static final int MAX_LINE = 32 * 1024;
    private static final int MAX_TOGETHER = 8 * MAX_LINE;
    private static final int LONGEST_CHARACTER = 16;

    /** How long the beginning of a line waits for its end. */
    static final long QUIET_NANOS = Duration.ofMillis(500).toNanos();

    /** By how much earlier lines that were printed together are complete. */
    static final long TOGETHER_NANOS = Duration.ofMillis(400).toNanos();

    /** Held for as long as a copy takes, never while logging: waiting for it needs no lock. */
    private final AtomicBoolean held = new AtomicBoolean();

    private final CharsetDecoder decoder;
    private final ByteBuffer undecoded = ByteBuffer.allocate(LONGEST_CHARACTER);
    private final StringBuilder line = new StringBuilder();
    private boolean startsAnew;
    private List<String> lines = new ArrayList<>();
    private int length;
    private volatile boolean empty = true;
    private volatile boolean complete;
    private long touched;
    private @Nullable Printer printer;

    /** Lines, with who printed the first of them. */
    record Part(List<String> lines, @Nullable Printer printer) {}

    PrintedText(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    void hold() {
        while (!tryHold()) {
            Thread.yield();
        }
    }

    boolean tryHold() {
        return held.compareAndSet(false, true);
    }

    void release() {
        held.set(false);
    }

    static boolean isOneLine(String text) {
        return text.length() <= MAX_LINE && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    }

    boolean isEmpty() {
        return empty;
    }

    boolean hasLines() {
        return complete;
    }

    boolean isLong() {
        return length > MAX_TOGETHER;
    }

    /** Whether nothing has been added since the time. */
    boolean isQuiet(long sinceNanos) {
        return sinceNanos - touched >= 0;
    }

    void append(byte[] bytes, int from, int count, Supplier<Printer> now) {
        ByteBuffer input = ByteBuffer.allocate(undecoded.position() + count);
        input.put(undecoded.flip()).put(bytes, from, count).flip();
        CharBuffer output =
                CharBuffer.allocate((int) Math.ceil(input.limit() * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(input, output, false);
        undecoded.clear().put(input);
        append(output.flip(), now);
        empty &= undecoded.position() == 0;
    }

    void append(CharSequence text, Supplier<Printer> now) {
        if (empty) {
            printer = now.get();
        }
        for (int i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        touched = System.nanoTime();
        empty = lines.isEmpty() && line.isEmpty() && !startsAnew && undecoded.position() == 0;
    }

    private void append(char c) {
        if (c == '\n') {
            end();
            return;
        }
        if (startsAnew) {
            line.setLength(0);
            startsAnew = false;
        }
        if (c == '\r') {
            startsAnew = true;
            return;
        }
        line.append(c);
        if (line.length() >= MAX_LINE && !Character.isHighSurrogate(c)) {
            end();
        }
    }

    private void end() {
        lines.add(line.toString());
        length += line.length() + 1;
        line.setLength(0);
        startsAnew = false;
        complete = true;
    }

    /** Takes the complete lines out; null if there are none. */
    @Nullable
    Part takeLines() {
        if (lines.isEmpty()) {
            return null;
        }
        Part part = new Part(lines, printer);
        lines = new ArrayList<>();
        length = 0;
        complete = false;
        empty = line.isEmpty() && !startsAnew && undecoded.position() == 0;
        return part;
    }

    /** Takes everything out; null if there is nothing. */
    @Nullable
    Part takeAll() {
        if (undecoded.position() > 0) {
            undecoded.clear();
            line.append('\uFFFD');
        }
        if (!line.isEmpty()) {
            end();
        }
        startsAnew = false;
        empty = lines.isEmpty();
        return takeLines();
    }
}
