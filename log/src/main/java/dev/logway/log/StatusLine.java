package dev.logway.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The bars at the bottom of a terminal. Bars come and go thread-safely; drawing is one-thread-at-a-time. */
final class StatusLine {
    private static final byte[] NOTHING = {};
    private static final byte[] ERASE = "\r\033[2K".getBytes(StandardCharsets.US_ASCII);

    private final boolean terminal;
    private final int width;
    private final List<Progress> bars = new CopyOnWriteArrayList<>();
    private boolean drawn;
    private volatile boolean ended;

    /** @param width how many columns the terminal has */
    StatusLine(boolean terminal, int width) {
        this.terminal = terminal;
        this.width = width;
    }

    void show(Progress bar) {
        bars.add(bar);
    }

    /** Draws nothing any more. */
    void end() {
        ended = true;
    }

    void hide(Progress bar) {
        bars.remove(bar);
    }

    /** What takes the line away, if it stands there. */
    byte[] erase() {
        boolean erase = drawn;
        drawn = false;
        return erase ? ERASE : NOTHING;
    }

    /** What draws the line as it is now, one column short of the width, so that no terminal wraps it. */
    byte[] draw() {
        if (!terminal || ended || bars.isEmpty()) {
            return NOTHING;
        }
        drawn = true;
        StringBuilder text = new StringBuilder();
        for (Progress bar : bars) {
            text.append(text.isEmpty() ? "" : "  ").append(bar.text());
        }
        text.setLength(Math.min(text.length(), width - 1));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
