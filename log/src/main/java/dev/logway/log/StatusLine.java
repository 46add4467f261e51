package dev.logway.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lines at the bottom of a terminal, below those of the log. Thread-safe: who writes to the terminal takes a turn.
 */
/* Implementation notes
 *
 * The cursor rests at the beginning of the first line, so that taking the lines away is to erase what is behind it:
 * right also when the terminal has become narrower since, and has made several lines of each. They are drawn one over
 * the other, without erasing them first, for that would flicker.
 *
 * Guarded by the turn: inside, drawn, ended. What is written in a turn may be a stream of the program's that logs,
 * which is a turn inside of that one.
 */
final class StatusLine {
    private static final byte[] ERASE = "\r\033[J".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final OutputStream terminal;
    private final Turn turn = new Turn();
    private volatile byte[] lines = NOTHING;
    private int inside;
    private boolean drawn;
    private boolean ended;

    /** Something else that is written to the terminal. */
    interface Writing<X extends Exception> {
        void run() throws X;
    }

    StatusLine(OutputStream terminal) {
        this.terminal = terminal;
    }

    /**
     * Begins to write something else to the terminal.
     *
     * @throws IOException if who writes does not come to an end: somebody has stopped the terminal
     */
    void begin() throws IOException {
        if (turn.isMine()) {
            inside++;
        } else if (!turn.take(PATIENCE_NANOS, Long.MAX_VALUE)) {
            throw new IOException("the terminal takes nothing");
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
            if (!drawn && inside == 0) {
                draw();
            }
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        if (inside > 0) {
            inside--;
        } else {
            turn.giveBack();
        }
    }

    /** Writes something else in a turn. It is written in any case: it matters more than the lines. */
    <X extends Exception> void above(Writing<X> writing) throws X {
        boolean begun = attempt(() -> {
            begin();
            erase();
        });
        try {
            writing.run();
        } finally {
            if (begun) {
                attempt(this::end);
            }
        }
    }

    private static boolean attempt(Writing<IOException> step) {
        try {
            step.run();
            return true;
        } catch (IOException terminalIsGone) {
            return false;
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
            giveBack();
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
            giveBack();
        }
    }
}
