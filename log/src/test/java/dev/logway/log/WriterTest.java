package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriterTest {
    /** Fails at first, and says when it has written. */
    private static final class Disk implements Output {
        final CountDownLatch written = new CountDownLatch(1);
        boolean failed;

        @Override
        public String name() {
            return "a disk";
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (!failed) {
                failed = true;
                throw new IOException("full");
            }
            bytes.position(bytes.limit());
            written.countDown();
        }

        @Override
        public void close() {}
    }

    /** So it is where there is no memory, not even for saying so. */
    @Test
    void writer_thatMeetsAnError_goesOnAndSaysSo() throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        Fallback failing = new Fallback(text -> {
            throw new OutOfMemoryError("no heap");
        });
        Disk disk = new Disk();
        Pump pump = new Pump(disk, failing, new Writer(new Fallback(said::add)));
        pump.acceptKept(new Line().text("a", Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(0, 0, 20));
        assertThat(disk.written.await(60, TimeUnit.SECONDS)).isTrue();
        pump.close(System.nanoTime() + 60_000_000_000L);
        assertThat(pump.lines()).isEqualTo(1);
        assertThat(said)
                .containsExactly("logway: what is to be written behind the calls was not, will try again:"
                        + " java.lang.OutOfMemoryError: no heap\n");
    }
}
