package dev.logway.benchmarks.engines;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Each call is due at a fixed time, whatever became of the one before. A call that has to wait for its thread, because
 * the call before took long, counts from when it was due; otherwise one slow call would hide all that it held up. But
 * the timer that wakes an idle thread late is none of the engine's business: what was due while the thread slept counts
 * from when it woke up.
 */
/** A program that logs at a fixed rate from many threads and says how long the calls took. */
public final class Paced {
    private static final Logger log = LoggerFactory.getLogger("com.example.train.Trainer");
    private static final int DISABLED_CALLS = 20_000_000;
    private static final int DISABLED_ROUNDS = 5;

    private Paced() {}

    /** @param args threads, lines of all of them in a second, seconds of warm-up, seconds that are measured */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int rate = Integer.parseInt(args[1]);
        Setup.run();
        Ending ending = Ending.ofThisEngine();
        run(threads, rate, new long[threads][lines(args[2], args)]);
        long[][] nanos = new long[threads][lines(args[3], args)];
        double allocated = run(threads, rate, nanos);
        double disabled = disabledNanos(); // before the end, as a closed engine may have forgotten its levels
        ending.close();
        long[] all = Arrays.stream(nanos).flatMapToLong(Arrays::stream).toArray();
        System.err.println(Trial.MEASURED + ResponseTimes.of(all, disabled, allocated / all.length));
    }

    /** How many lines each thread logs. */
    static int lines(String seconds, String... arguments) {
        return Integer.parseInt(seconds) * Integer.parseInt(arguments[1]) / Integer.parseInt(arguments[0]);
    }

    private static long run(int threads, int rate, long[][] nanos) throws InterruptedException {
        long interval = 1_000_000_000L * threads / rate;
        long begin = System.nanoTime() + 10_000_000;
        return Workers.run(threads, thread -> log(begin + interval * thread / threads, interval, nanos[thread]));
    }

    private static void log(long begin, long interval, long[] nanos) {
        long now = System.nanoTime();
        long woke = now;
        for (int i = 0; i < nanos.length; i++) {
            long due = begin + i * interval;
            while (now < due) {
                LockSupport.parkNanos(due - now);
                now = System.nanoTime();
                woke = now;
            }
            Shape.ARGUMENTS.log(log, i);
            now = System.nanoTime();
            nanos[i] = now - Math.max(due, woke);
        }
    }

    /** The best of some rounds. Writing the counter keeps the loop, not the call: what a compiler can drop costs nothing. */
    private static double disabledNanos() {
        AtomicInteger counter = new AtomicInteger();
        double best = Double.MAX_VALUE;
        for (int round = 0; round < DISABLED_ROUNDS; round++) {
            long began = System.nanoTime();
            for (int i = 0; i < DISABLED_CALLS; i++) {
                log.debug("a model, {}", "resnet");
                counter.setOpaque(i);
            }
            best = Math.min(best, (double) (System.nanoTime() - began) / DISABLED_CALLS);
        }
        return best;
    }
}
