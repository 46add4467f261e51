package dev.logway.benchmarks.engines;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs as fast as it can through plain SLF4J, from several threads, and says how long that took with
 * everything written. It knows nothing of the engine but how to close it.
 */
public final class Load {
    private static final Logger log = LoggerFactory.getLogger("com.example.train.Trainer");
    private static final String MODEL = "resnet";

    private Load() {}

    /** @param args shape, threads, lines of each in the warm-up, lines of each that are measured */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws Exception {
        Shape shape = Shape.valueOf(args[0].toUpperCase(Locale.ROOT));
        int threads = Integer.parseInt(args[1]);
        String setup = System.getProperty("setup");
        if (setup != null) {
            Class.forName(setup).getDeclaredConstructor().newInstance();
        }
        Ending ending = Ending.ofThisEngine();
        run(shape, threads, Integer.parseInt(args[2]), 0);
        Thread.sleep(500); // what an engine writes behind the calls is written, and compiled
        long cpu = cpu();
        long began = System.nanoTime();
        long allocated = run(shape, threads, Integer.parseInt(args[3]), Integer.parseInt(args[2]));
        long called = System.nanoTime();
        ending.close();
        long written = System.nanoTime();
        double lines = (double) threads * Integer.parseInt(args[3]);
        System.err.printf(
                Locale.ROOT,
                "%.4f %.4f %.0f %.1f%n",
                lines / (called - began) * 1e3,
                lines / (written - began) * 1e3,
                (cpu() - cpu) / lines,
                allocated / lines);
    }

    /** What a line is made of. */
    enum Shape {
        CONSTANT {
            @Override
            void log(int i) {
                log.info("This is a debug message");
            }
        },
        ARGUMENTS {
            @Override
            void log(int i) {
                log.info("epoch {} step {} of model {} finished with loss {}", i >>> 10, i, MODEL, i % 10_000 / 1e4);
            }
        },
        /** A number with all its digits. */
        PRECISE {
            @Override
            void log(int i) {
                log.info("epoch {} step {} of model {} finished with loss {}", i >>> 10, i, MODEL, 1.0 / (i + 1));
            }
        },
        CALLER {
            @Override
            void log(int i) {
                log.atInfo().log(() -> "This is a debug message");
            }
        };

        abstract void log(int i);
    }

    /** Runs the threads to their end; returns the bytes that they have allocated. */
    private static long run(Shape shape, int count, int lines, int from) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        long[] allocated = new long[count];
        Thread[] threads = new Thread[count];
        for (int t = 0; t < count; t++) {
            int thread = t;
            threads[t] = new Thread(
                    () -> {
                        try {
                            start.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        long before = allocated();
                        for (int i = from; i < from + lines; i++) {
                            shape.log(i);
                        }
                        allocated[thread] = allocated() - before;
                    },
                    "worker-" + t);
            threads[t].start();
        }
        start.countDown();
        long sum = 0;
        for (int t = 0; t < count; t++) {
            threads[t].join();
            sum += allocated[t];
        }
        return sum;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
