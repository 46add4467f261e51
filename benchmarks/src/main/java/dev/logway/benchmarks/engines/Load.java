package dev.logway.benchmarks.engines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs as fast as it can through plain SLF4J, from several threads, and says how long that took with
 * everything written. It knows nothing of the engine but how to set it up and to close it.
 */
public final class Load {
    private static final Logger log = LoggerFactory.getLogger("com.example.train.Trainer");

    private Load() {}

    /** @param args shape, threads, lines of each in the warm-up, lines of each that are measured */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws Exception {
        Shape shape = Shape.valueOf(args[0]);
        int threads = Integer.parseInt(args[1]);
        int warmUp = Integer.parseInt(args[2]);
        int lines = Integer.parseInt(args[3]);
        Setup.run();
        Ending ending = Ending.ofThisEngine();
        log(shape, threads, 0, warmUp);
        Thread.sleep(500); // what an engine writes behind the calls is written, and compiled
        Figures.Start start = Figures.start();
        long allocated = log(shape, threads, warmUp, warmUp + lines);
        ending.close();
        System.err.println(Trial.MEASURED + start.end((double) threads * lines, allocated));
    }

    private static long log(Shape shape, int threads, int from, int to) throws InterruptedException {
        return Workers.run(threads, thread -> {
            for (int i = from; i < to; i++) {
                shape.log(log, i);
            }
        });
    }
}
