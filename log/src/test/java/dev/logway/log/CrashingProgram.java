package dev.logway.log;

import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs from eight threads and ends in a given way. Each thread notes in a mapped file which of its calls
 * has returned last: the page stays whatever happens to the process.
 */
final class CrashingProgram {
    static final int THREADS = 8;
    static final int STRIDE = 64;
    static final int LINES_BEFORE_END = 2_000;

    private static final Logger log = LoggerFactory.getLogger(CrashingProgram.class);

    private CrashingProgram() {}

    /** @param args the directory, the ending, the durability */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        LogEngine.get()
                .add(FileSink.at(dir.resolve("app.log"))
                        .withRotation(Rotation.size("500 KB"))
                        .withDurability(Durability.valueOf(args[2])));
        MappedByteBuffer notes;
        try (FileChannel channel = FileChannel.open(
                dir.resolve("notes"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            notes = channel.map(FileChannel.MapMode.READ_WRITE, 0, THREADS * STRIDE);
        }
        notes.order(ByteOrder.LITTLE_ENDIAN);
        boolean untilKilled = Set.of("SIGKILL", "SIGTERM", "memory").contains(args[1]);
        CountDownLatch underWay = new CountDownLatch(THREADS);
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            threads[t] = new Thread(() -> {
                for (int i = 1; untilKilled || i <= 4 * LINES_BEFORE_END; i++) {
                    log.info("thread {} line {}", thread, i);
                    notes.putInt(thread * STRIDE, i);
                    if (i == LINES_BEFORE_END) {
                        underWay.countDown();
                    }
                }
            });
            threads[t].setDaemon(!args[1].equals("return"));
            threads[t].start();
        }
        underWay.await();
        end(args[1]);
    }

    private static void takeAllMemory() {
        List<long[]> all = new ArrayList<>();
        while (true) {
            all.add(new long[1 << 16]);
        }
    }

    private static void end(String ending) throws InterruptedException {
        switch (ending) {
            case "return" -> {}
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            case "uncaught" -> throw new IllegalStateException("the program's own bug");
            case "memory" -> takeAllMemory();
            default -> {
                System.out.println("ready");
                Thread.currentThread().join();
            }
        }
    }
}
