package dev.logway.log;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that logs from eight threads with pauses of all lengths, for {@link PlainFileIT}. */
final class PausingProgram {
    private static final int THREADS = 8;

    private static final Logger log = LoggerFactory.getLogger(PausingProgram.class);

    private PausingProgram() {}

    /** @param args the log, how many lines each thread logs, its longest pause before one in milliseconds */
    public static void main(String[] args) throws Exception {
        LogEngine.get().add(FileSink.at(Path.of(args[0])).withRotation(Rotation.none()));
        int lines = Integer.parseInt(args[1]);
        long longestNanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[2]));
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            new Thread(() -> {
                        Random random = new Random(thread);
                        for (int i = 1; i <= lines; i++) {
                            if (longestNanos > 0) {
                                LockSupport.parkNanos((long) (longestNanos * random.nextDouble()));
                            }
                            log.info("thread {} line {}", thread, i);
                        }
                    })
                    .start();
        }
    }
}
