package dev.logway.benchmarks.engines;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Threads that all begin at once. */
final class Workers {
    private Workers() {}

    /**
     * Runs the threads to their end.
     *
     * @param work is given the number of its thread
     * @return the bytes that they have allocated
     */
    static long run(int count, IntConsumer work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        long[] allocated = new long[count];
        Thread[] threads = new Thread[count];
        for (int t = 0; t < count; t++) {
            int thread = t;
            threads[t] = new Thread(
                    () -> {
                        await(start);
                        long before = allocated();
                        work.accept(thread);
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

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("bug: nobody interrupts a worker", e);
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
