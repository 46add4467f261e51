package dev.logway.log;

import java.util.function.Supplier;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** How large the terminal is, asked for again only when the system says that it was resized. One-thread-at-a-time. */
final class TerminalSize implements Supplier<Terminal.Size> {
    private static final String RESIZED = "WINCH";

    private final Terminal terminal;
    private volatile boolean current;
    private Terminal.Size size = new Terminal.Size(0, 0);
    private boolean watching;

    TerminalSize(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Terminal.Size get() {
        if (!watching) {
            watching = true;
            watch();
        }
        if (!current) {
            current = true;
            size = terminal.size();
        }
        return size;
    }

    /** What the program does itself about the signal is still done. */
    private void watch() {
        try {
            SignalHandler[] before = {SignalHandler.SIG_IGN};
            before[0] = Signal.handle(new Signal(RESIZED), signal -> {
                current = false;
                if (before[0] != SignalHandler.SIG_DFL && before[0] != SignalHandler.SIG_IGN) {
                    before[0].handle(signal);
                }
            });
        } catch (IllegalArgumentException | LinkageError notHere) {
            return; // then it has the size that it had
        }
    }
}
