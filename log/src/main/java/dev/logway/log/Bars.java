package dev.logway.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The bars of the program that are open, in the order in which they were opened. Thread-safe.
 *
 * <p>A thread of its own, which is there while bars are, draws them ten times a second, and ends those whose loop was
 * left: neither a step nor the end of a bar waits for a terminal.
 */
final class Bars {
    private static final long DRAW_NANOS = 100_000_000;

    /** How often it looks after loops that were left, where nothing is drawn. */
    private static final long LOOK_NANOS = 1_000_000_000;

    /** So many rounds without a bar end the thread: loops often come one after the other. */
    private static final int IDLE_ROUNDS = 10;

    private static final int FEWEST_LABEL_COLUMNS = 8;
    private static final Bar[] NONE = {};

    private final Object lock = new Object();
    private final Scopes scopes;
    private final BiConsumer<Level, String> log;
    private final LongSupplier nanos;
    private final @Nullable Screen screen;
    private final Executor threads;
    private volatile Bar[] open = NONE;
    private List<Shown> shown = List.of(); // guarded by lock
    private boolean kept; // guarded by lock
    private volatile @Nullable Thread keeper;

    /**
     * A terminal that can take lines back. Thread-safe, but for its size, which one thread at a time may ask for.
     */
    record Screen(StatusLine status, Supplier<Terminal.Size> size) {
        /** The terminal that standard error is; null if it is none. */
        static @Nullable Screen of(Terminal terminal) {
            return terminal.hasStatusLine(ConsoleSink.Stream.STDERR)
                    ? new Screen(
                            new StatusLine(ConsoleOutput.open(ConsoleSink.Stream.STDERR)), new TerminalSize(terminal))
                    : null;
        }
    }

    /** Something that has a line at the bottom of the terminal. Thread-safe. */
    sealed interface Bar permits LiveBar, ForeignBar {
        String label();

        /** Its line as it is now; empty if there is none yet. Asked by one thread at a time. */
        String line(int columns, int labelColumns);

        /** What its last words belong to. */
        @Nullable
        LogScope scope();

        Level level();

        /** What it has come to; empty if there is nothing to say. */
        String summary();
    }

    private record Shown(Bar bar, String line) {}

    /**
     * @param log is told what a bar has come to when it ends
     * @param screen null if there is none
     * @param threads runs what looks after bars
     */
    Bars(Scopes scopes, BiConsumer<Level, String> log, LongSupplier nanos, @Nullable Screen screen, Executor threads) {
        this.scopes = scopes;
        this.log = log;
        this.nanos = nanos;
        this.screen = screen;
        this.threads = threads;
    }

    /** A thread of its own for a task. */
    static void start(Runnable task) {
        Thread thread = new Thread(task, "logway-bars");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    long nanos() {
        return nanos.getAsLong();
    }

    /** How many columns a line may have; none if there is no terminal. */
    int columns() {
        return screen == null ? 0 : usable(screen.size.get());
    }

    /** One short of the width, so that no terminal wraps the line. */
    private static int usable(Terminal.Size size) {
        return Math.max(1, size.columns() - 1);
    }

    /** Whether the calling thread is inside of a bar. */
    boolean hasBarAroundHere() {
        return live(LiveBar::isAroundHere).findAny().isPresent();
    }

    private Stream<LiveBar> live(Predicate<LiveBar> wanted) {
        return Arrays.stream(open)
                .filter(LiveBar.class::isInstance)
                .map(LiveBar.class::cast)
                .filter(wanted);
    }

    /** Opens a bar in the calling thread, and ends those of the loops that it has left. */
    LiveBar open(String label, long total, @Nullable LoopPlace loop) {
        live(LiveBar::isLeftHere).forEach(LiveBar::leave);
        LiveBar bar = new LiveBar(this, label, total, loop, scopes.current());
        add(bar);
        return bar;
    }

    ForeignBar openForeign() {
        ForeignBar bar = new ForeignBar(scopes.current());
        add(bar);
        return bar;
    }

    private void add(Bar bar) {
        synchronized (lock) {
            Bar[] more = Arrays.copyOf(open, open.length + 1);
            more[open.length] = bar;
            open = more;
            if (!kept) {
                kept = true;
                threads.execute(this::keep);
            }
        }
    }

    /**
     * Takes it away, and says in its scope what it has come to. It is drawn no more as of the next line that is
     * written, or a moment later.
     */
    void end(Bar bar) {
        String summary = bar.summary();
        if (!remove(bar) || summary.isEmpty()) {
            return;
        }
        Scopes.Place before = scopes.enter(bar.scope());
        try {
            log.accept(bar.level(), summary);
        } finally {
            scopes.leave(before);
        }
    }

    /** Whether it was there. */
    private boolean remove(Bar bar) {
        synchronized (lock) {
            Bar[] others =
                    Arrays.stream(open).filter(other -> !other.equals(bar)).toArray(Bar[]::new);
            boolean removed = others.length < open.length;
            open = others;
            show(shown.stream().filter(line -> !line.bar.equals(bar)).toList());
            LockSupport.unpark(keeper);
            return removed;
        }
    }

    /** Ends the loops that the bar's own has left behind: it goes on, so those inside of it are over. */
    void endInside(LiveBar bar) {
        Bar[] all = open;
        for (int i = all.length - 1; i >= 0 && all[i] != bar; i--) {
            if (all[i] instanceof LiveBar inner && inner.isLoopBeside(bar)) {
                inner.leave();
            }
        }
    }

    private void keep() {
        keeper = Thread.currentThread();
        for (int idle = 0; idle < IDLE_ROUNDS; ) {
            LockSupport.parkNanos(this, screen == null ? LOOK_NANOS : DRAW_NANOS);
            round();
            idle = open.length == 0 ? idle + 1 : 0;
            if (idle == IDLE_ROUNDS && !leave()) {
                idle = 0;
            }
        }
    }

    /** Whether there is nothing to do, so that the next bar needs another thread. */
    private boolean leave() {
        synchronized (lock) {
            boolean leaves = open.length == 0;
            kept &= !leaves;
            return leaves;
        }
    }

    /** Ends what was left, and draws the rest. */
    void round() {
        live(LiveBar::isLeft).forEach(LiveBar::leave);
        if (screen != null) {
            draw(screen);
        }
    }

    private void draw(Screen screen) {
        Bar[] all = open;
        List<Shown> lines = all.length == 0 ? List.of() : lines(all, screen.size.get());
        synchronized (lock) {
            List<Bar> still = Arrays.asList(open);
            show(lines.stream().filter(line -> still.contains(line.bar)).toList());
        }
        refresh(screen);
    }

    private static void refresh(Screen screen) {
        try {
            screen.status.refresh();
        } catch (IOException terminalIsGone) {
            return; // so are its lines
        }
    }

    private void show(List<Shown> lines) {
        if (screen != null && !shown.equals(lines)) {
            shown = lines;
            screen.status.set(lines.stream().map(Shown::line).toList());
        }
    }

    /** One line each, and a row short of the height. */
    private static List<Shown> lines(Bar[] bars, Terminal.Size size) {
        int columns = usable(size);
        int longest = Arrays.stream(bars)
                .mapToInt(bar -> Columns.of(bar.label()))
                .max()
                .orElse(0);
        int labelColumns = Math.min(longest, Math.max(FEWEST_LABEL_COLUMNS, columns / 3));
        List<Shown> lines = new ArrayList<>();
        for (Bar bar : bars) {
            String line = bar.line(columns, labelColumns);
            if (!line.isEmpty() && lines.size() < Math.max(1, size.rows() - 1)) {
                lines.add(new Shown(bar, line));
            }
        }
        return lines;
    }

    /** The process ends, or only its last words are still to be seen: nothing is drawn any more. */
    void quiet() {
        try {
            if (screen != null) {
                screen.status.close();
            }
        } catch (IOException terminalIsGone) {
            return;
        }
    }

    /** Ends all bars. */
    void exit() {
        quiet();
        endAll(bar -> true);
    }

    /**
     * Ends those that were opened in the scope, and takes them away at once: what is printed next may not be a log's.
     */
    void endIn(LogScope scope) {
        Predicate<Bar> inside = bar -> bar.scope() == scope;
        if (Arrays.stream(open).anyMatch(inside)) {
            endAll(inside);
            if (screen != null) {
                refresh(screen);
            }
        }
    }

    private void endAll(Predicate<Bar> which) {
        Arrays.stream(open).filter(which).forEach(bar -> {
            if (bar instanceof LiveBar live) {
                live.leave();
            } else {
                end(bar);
            }
        });
    }
}
