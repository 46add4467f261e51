package dev.logway.log;

import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that logs from four threads into a file that others log to as well. Each thread notes in a mapped file
 * which of its calls has returned last.
 */
final class SharingProgram {
    static final int THREADS = 4;
    static final int STRIDE = 64;

    private static final Logger log = LoggerFactory.getLogger(SharingProgram.class);

    private SharingProgram() {}

    /**
     * @param args the directory, the program's number, the durability, how many lines each thread logs, the rotation
     */
    public static void main(String[] args) throws Exception {
        Path dir = Path.of(args[0]);
        LogEngine.get()
                .add(FileSink.at(dir.resolve("app.log"))
                        .withRotation(Rotation.parse(args[4]))
                        .withDurability(Durability.valueOf(args[2])));
        MappedByteBuffer notes;
        try (FileChannel channel = FileChannel.open(
                dir.resolve("notes-" + args[1]),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            notes = channel.map(FileChannel.MapMode.READ_WRITE, 0, THREADS * STRIDE);
        }
        notes.order(ByteOrder.LITTLE_ENDIAN);
        System.out.println("ready");
        if (System.in.read() != '\n') {
            throw new IllegalStateException("nobody told to begin");
        }
        int lines = Integer.parseInt(args[3]);
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            new Thread(() -> {
                        for (int i = 1; i <= lines; i++) {
                            log.info("program {} thread {} line {}.", args[1], thread, i);
                            notes.putInt(thread * STRIDE, i);
                        }
                    })
                    .start();
        }
    }
}
