package dev.logway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The lines at the bottom of a terminal, below those of the log. Thread-safe: who writes to the terminal takes a turn.
 */
/* Implementation notes
 *
 * The cursor rests at the beginning of the first line, so that taking the lines away is to erase what is behind it:
 * right also when the terminal has become narrower since, and has made several lines of each. They are drawn one over
 * the other, without erasing them first, for that would flicker.
 *
 * Guarded by the turn: drawn, ended. A turn is not waited for by parking in a queue: whoever has it may be a virtual
 * thread.
 */
final class StatusLine {
    private static final byte[] ERASE = "\r\033[J".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int SPINS = 100;
    private static final long PARK_NANOS = 50_000;
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final OutputStream terminal;
    private final AtomicBoolean turn = new AtomicBoolean();
    private volatile byte[] lines = NOTHING;
    private boolean drawn;
    private boolean ended;

    StatusLine(OutputStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Begins to write something else to the terminal.
     *
     * @throws IOException if who writes does not come to an end: somebody has stopped the terminal
     */
    void begin() throws IOException {
        long start = System.nanoTime();
        for (int tries = 0; !turn.compareAndSet(false, true); tries++) {
            if (tries < SPINS) {
                Thread.onSpinWait();
            } else if (System.nanoTime() - start < PATIENCE_NANOS) {
                LockSupport.parkNanos(PARK_NANOS);
            } else {
                throw new IOException("the terminal takes nothing");
            }
        }
    }

    /** Takes the lines away during a turn, if they stand there. */
    void erase() throws IOException {
        if (drawn) {
            terminal.write(ERASE);
            drawn = false;
        }
    }

    /** Ends a turn: the lines stand at the bottom again. */
    void end() throws IOException {
        try {
            if (!drawn) {
                draw();
            }
        } finally {
            turn.set(false);
        }
    }

    private void draw() throws IOException {
        byte[] now = lines;
        if (now.length > 0 && !ended) {
            drawn = true;
            terminal.write(now);
        }
    }

    /** What stands at the bottom from the next turn on. */
    void set(List<String> texts) {
        lines = texts.isEmpty() ? NOTHING : inPlace(texts);
    }

    /** Has what was set drawn. */
    void refresh() throws IOException {
        begin();
        try {
            if (lines.length == 0) {
                erase();
            } else {
                draw();
            }
        } finally {
            turn.set(false);
        }
    }

    private static byte[] inPlace(List<String> texts) {
        StringBuilder drawing = new StringBuilder("\r");
        drawing.append(String.join("\033[K\r\n", texts)).append("\033[J\r");
        if (texts.size() > 1) {
            drawing.append("\033[").append(texts.size() - 1).append('A');
        }
        return drawing.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes the lines away for good. */
    void close() throws IOException {
        begin();
        try {
            ended = true;
            erase();
        } finally {
            turn.set(false);
        }
    }
}
