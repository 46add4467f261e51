package dev.logway.log;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Standard streams of the process that are being taken into the log, until this is closed. Thread-safe.
 *
 * <p>A line that the program prints to {@code System.out} becomes a record of the logger {@code stdout} at INFO; one to
 * {@code System.err} a record of {@code stderr} at WARN, since not all that is printed there is an error. It is that of
 * the thread that prints, with its run and its context. Each thread's lines are put together from its own pieces. What
 * has no line end is logged after half a second of silence, when the process ends, and on closing. What is printed
 * while the stream's own monitor is held, such as a stack trace, is one record.
 *
 * <p>What the JVM, native code and other processes write to the same streams is not seen, nor is what goes through a
 * stream that was kept before.
 */
public final class StandardStreams implements AutoCloseable {
    private static final long ROUND_NANOS = 50_000_000;

    private final LogEngine engine;
    private final List<CapturedStream> streams = new ArrayList<>();
    private final Thread keeper = new Thread(this::keep, "logway-streams");
    private volatile boolean closed;

    private StandardStreams(LogEngine engine) {
        this.engine = engine;
    }

    /** Takes the streams in, those of {@link Capture#STDOUT} and {@link Capture#STDERR} that are among the sources. */
    @SuppressWarnings("SystemOut") // nothing is printed: the streams themselves are exchanged
    static StandardStreams capture(LogEngine engine, Set<Capture> sources) {
        StandardStreams captured = new StandardStreams(engine);
        if (sources.contains(Capture.STDOUT)) {
            PrintStream behind = System.out;
            System.setOut(captured.stream("stdout", Level.INFO, behind));
        }
        if (sources.contains(Capture.STDERR)) {
            PrintStream behind = System.err;
            System.setErr(captured.stream("stderr", Level.WARN, behind));
        }
        captured.keeper.setDaemon(true);
        captured.keeper.start();
        return captured;
    }

    /**
     * Which of the process's streams it is at the moment, perhaps behind a captured one; null if it is none of them.
     */
    @SuppressWarnings("SystemOut") // nothing is printed
    static ConsoleSink.@Nullable Stream which(PrintStream stream) {
        if (isBehind(System.err, stream)) {
            return ConsoleSink.Stream.STDERR;
        }
        return isBehind(System.out, stream) ? ConsoleSink.Stream.STDOUT : null;
    }

    @SuppressWarnings("ReferenceEquality") // streams are no values
    private static boolean isBehind(PrintStream current, PrintStream stream) {
        return current == stream || (current instanceof CapturedStream captured && isBehind(captured.behind(), stream));
    }

    private CapturedStream stream(String name, Level level, PrintStream behind) {
        Runnable wake = () -> LockSupport.unpark(keeper);
        CapturedStream stream =
                new CapturedStream(engine.intake(), engine.logger(name), level, behind, charset(name, behind), wake);
        streams.add(stream);
        return stream;
    }

    /** What the program is told that bytes for this stream are encoded in. */
    private static Charset charset(String name, PrintStream stream) {
        try {
            return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
        } catch (ReflectiveOperationException before18) {
            return Optional.ofNullable(System.getProperty("sun." + name + ".encoding"))
                    .filter(Charset::isSupported)
                    .map(Charset::forName)
                    .orElse(Charset.defaultCharset());
        }
    }

    /** Logs what this thread has printed together, before it logs something else. */
    void settle() {
        streams.forEach(CapturedStream::settle);
    }

    /** Looks after what waits, as long as there is some. */
    private void keep() {
        boolean waiting = false;
        while (!closed) {
            if (waiting) {
                LockSupport.parkNanos(ROUND_NANOS);
            } else {
                LockSupport.park(this);
            }
            waiting = lookAfterAll();
        }
    }

    /** Whether something still waits; whatever this round meets, another one is to follow. */
    @SuppressWarnings("CatchingUnchecked") // the thread lives as long as the streams are captured
    private boolean lookAfterAll() {
        boolean waiting = false;
        try {
            for (CapturedStream stream : streams) {
                waiting |= stream.flush(System.nanoTime() - PrintedText.QUIET_NANOS);
            }
            return waiting;
        } catch (Throwable failure) {
            engine.fallback().failed("cannot log what was printed, will go on with what comes next", failure);
            return true;
        }
    }

    /** The process ends: nothing waits any more. */
    void exit() {
        streams.forEach(CapturedStream::exit);
    }

    /**
     * Logs what is unfinished, and gives the process its streams back, unless somebody else has set others since: then
     * what goes through those passes by from now on. A second call does nothing.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (int i = streams.size() - 1; i >= 0; i--) {
            restore(streams.get(i));
        }
        streams.forEach(CapturedStream::end);
        engine.release(this);
        LockSupport.unpark(keeper);
    }

    @SuppressWarnings({"ReferenceEquality", "SystemOut"}) // only the very stream that was set may be taken away
    private static void restore(CapturedStream stream) {
        if (System.err == stream) {
            System.setErr(stream.behind());
        }
        if (System.out == stream) {
            System.setOut(stream.behind());
        }
    }
}
