package dev.logway.benchmarks.engines;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs from eight threads as fast as it can and ends in a given way. Each thread notes in a mapped file
 * which of its calls has returned last: the page stays whatever happens to the process.
 */
public final class Crash {
    private static final Logger log = LoggerFactory.getLogger("com.example.train.Trainer");
    static final int LINES_BEFORE_END = 5_000;

    private Crash() {}

    /** @param args the file for the notes, the ending */
    public static void main(String[] args) throws Exception {
        End end = End.valueOf(args[1]);
        Setup.run();
        MappedByteBuffer notes;
        try (FileChannel file = FileChannel.open(
                Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            notes = file.map(FileChannel.MapMode.READ_WRITE, 0, Returned.BYTES);
        }
        int last = end == End.RETURN ? 4 * LINES_BEFORE_END : Integer.MAX_VALUE;
        CountDownLatch underWay = new CountDownLatch(Returned.THREADS);
        for (int t = 0; t < Returned.THREADS; t++) {
            int thread = t;
            Thread worker = new Thread(() -> {
                for (int i = 1; i <= last; i++) {
                    log.info(Returned.LINE, thread, i);
                    notes.putInt(thread * Returned.STRIDE, i);
                    if (i == LINES_BEFORE_END) {
                        underWay.countDown();
                    }
                }
            });
            worker.setDaemon(end != End.RETURN);
            worker.start();
        }
        underWay.await();
        end.happen();
    }

    /** How it ends. */
    enum End {
        RETURN("return from main") {
            @Override
            void happen() {}
        },
        EXIT("System.exit") {
            @Override
            @SuppressWarnings("SystemExitOutsideMain") // it is what is tried
            void happen() {
                System.exit(3);
            }
        },
        TERM("SIGTERM") {
            @Override
            void happen() throws InterruptedException {
                waitForSignal();
            }

            @Override
            void send(Process process) {
                process.destroy();
            }
        },
        UNCAUGHT("uncaught in main") {
            @Override
            void happen() {
                throw new IllegalStateException("the program's own bug");
            }
        },
        MEMORY("out of memory") {
            @Override
            void happen() {
                List<byte[]> all = new ArrayList<>();
                while (true) {
                    all.add(new byte[1 << 28]);
                }
            }
        },
        HALT("Runtime.halt") {
            @Override
            void happen() {
                Runtime.getRuntime().halt(4);
            }
        },
        KILL("kill -9") {
            @Override
            void happen() throws InterruptedException {
                waitForSignal();
            }

            @Override
            void send(Process process) {
                process.destroyForcibly();
            }
        };

        private final String title;

        End(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        /** What the process does. */
        abstract void happen() throws InterruptedException;

        /** What others do to the process, when it has said that it is ready. */
        void send(Process process) {}

        @SuppressWarnings("SystemOut") // tells the other process
        private static void waitForSignal() throws InterruptedException {
            System.out.println("ready");
            Thread.currentThread().join();
        }
    }
}
