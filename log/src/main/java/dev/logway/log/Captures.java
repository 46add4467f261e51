package dev.logway.log;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an engine takes in that is not logged through SLF4J. Thread-safe. */
/* Implementation notes
 *
 * The lock guards what is in place already, so that nothing is taken in twice. The engine's own lock is taken under it,
 * and never the other way round.
 */
final class Captures {
    private final LogEngine engine;
    private final Object lock = new Object();
    private final Set<Capture> inPlace = EnumSet.noneOf(Capture.class);
    private final List<StandardStreams> streams = new CopyOnWriteArrayList<>();

    Captures(LogEngine engine) {
        this.engine = engine;
    }

    /** Takes something in; a second call for the same does nothing. */
    void capture(Capture source) {
        synchronized (lock) {
            switch (source) {
                case JUL -> bridgeJavaUtilLogging();
                case UNCAUGHT -> catchUncaught();
                case STDOUT, STDERR -> captureOnce(source);
            }
        }
    }

    private void bridgeJavaUtilLogging() {
        if (inPlace.add(Capture.JUL)) {
            JulHandler jul = new JulHandler(engine);
            jul.install();
            engine.mirrorTo(jul);
        }
    }

    /** Asks whether it is still there, as the program may have set another one since. */
    private void catchUncaught() {
        Thread.UncaughtExceptionHandler next = Thread.getDefaultUncaughtExceptionHandler();
        if (!(next instanceof Uncaught)) {
            Thread.setDefaultUncaughtExceptionHandler(new Uncaught(engine, next));
        }
    }

    private void captureOnce(Capture stream) {
        if (inPlace.add(stream)) {
            streams.add(StandardStreams.capture(engine, Set.of(stream)));
        }
    }

    /** Takes both streams in, once more if they are already, until the handle is closed. */
    StandardStreams captureStandardStreams() {
        synchronized (lock) {
            StandardStreams handle = StandardStreams.capture(engine, EnumSet.of(Capture.STDOUT, Capture.STDERR));
            streams.add(handle);
            return handle;
        }
    }

    void release(StandardStreams handle) {
        streams.remove(handle);
    }

    /** Lets the calling thread's printed text come first. */
    void settle() {
        if (!streams.isEmpty()) {
            streams.forEach(StandardStreams::settle);
        }
    }

    /** The process ends: nothing printed waits any more. */
    void exit() {
        streams.forEach(StandardStreams::exit);
    }
}
