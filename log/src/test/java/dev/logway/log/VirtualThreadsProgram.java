package dev.logway.log;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program whose virtual threads, 10,000 of them, log at once: to a file, to a console that is one, and to one that is
 * whatever reads this process. It records which of them were pinned to their carriers.
 */
final class VirtualThreadsProgram {
    /** Beside number 0, which comes before all others. */
    static final int THREADS = 10_000;

    static final int LINES = 5;

    private static final Logger log = LoggerFactory.getLogger(VirtualThreadsProgram.class);

    private VirtualThreadsProgram() {}

    /** @param args the log, the recording */
    public static void main(String[] args) throws Exception {
        LogEngine engine = LogEngine.get();
        engine.add(FileSink.at(Path.of(args[0])).withRotation(Rotation.none()));
        engine.add(ConsoleSink.stderr());
        engine.add(ConsoleSink.stdout());
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        threads.submit(() -> log(0)).get(); // loads the classes, which pins
        try (Recording pinned = new Recording()) {
            pinned.enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            pinned.start();
            logAll(threads);
            pinned.stop();
            pinned.dump(Path.of(args[1]));
        }
        threads.shutdown();
    }

    private static void logAll(ExecutorService threads) throws Exception {
        CountDownLatch allStarted = new CountDownLatch(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int t = 1; t <= THREADS; t++) {
            int thread = t;
            done.add(threads.submit(() -> {
                allStarted.countDown();
                allStarted.await();
                log(thread);
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }
    }

    private static void log(int thread) {
        for (int i = 1; i <= LINES; i++) {
            log.info("thread {} line {}", thread, i);
        }
    }
}
