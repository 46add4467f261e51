package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PumpTest {
    private static final long NO_TIME = System.nanoTime();

    /** Keeps what was written; fails while it is told to, after taking some bytes. */
    private static final class FailingOutput implements Output {
        final StringBuilder text = new StringBuilder();
        volatile boolean failing;
        volatile int takes;

        @Override
        public String name() {
            return "a failing output";
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int count = failing ? Math.min(takes, bytes.remaining()) : bytes.remaining();
            byte[] taken = new byte[count];
            bytes.get(taken);
            text.append(new String(taken, StandardCharsets.US_ASCII));
            if (failing) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void close() {}
    }

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final FailingOutput output = new FailingOutput();
    private final Pump pump = new Pump(output, new Fallback(said::add));

    @AfterEach
    void failuresWereSaidOnce() {
        assertThat(said)
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(text -> text.equals("logway: cannot write to a failing output, will try again: "
                        + "java.io.IOException: No space left on device\n"));
    }

    private void accept(String text) {
        pump.accept(new Line().text(text, Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(0, 0, 20));
    }

    private static String time(long millis) {
        return String.format("%023d", millis);
    }

    private void acceptAt(long millis) {
        pump.accept(new Line().text(time(millis), Escape.NAME).put('\n'), System.nanoTime(), Stamp.of(millis, 0, 20));
    }

    @Test
    void accept_outputThatFailsForAWhile_goesOnWhereItStopped() {
        acceptAt(1);
        output.failing = true;
        output.takes = 5;
        acceptAt(2);
        acceptAt(3);
        assertThat(output.text).hasToString(time(1) + "\n" + time(2).substring(0, 5));
        output.failing = false;
        assertThat(pump.flush(System.nanoTime() + 10_000_000_000L)).isTrue();
        acceptAt(4);
        assertThat(output.text).hasToString(time(1) + "\n" + time(2) + "\n" + time(3) + "\n" + time(4) + "\n");
        assertThat(pump.lines()).isEqualTo(4);
        assertThat(pump.dropped()).isZero();
    }

    @Test
    void accept_outputThatFailsForLong_dropsAndCounts() {
        output.failing = true;
        long submitted = 50_000;
        for (long i = 0; i < submitted; i++) {
            accept("line");
        }
        assertThat(pump.dropped()).isPositive();
        assertThat(pump.takeLoss()).isZero();
        output.failing = false;
        assertThat(pump.flush(System.nanoTime() + 10_000_000_000L)).isTrue();
        assertThat(pump.takeLoss()).isEqualTo(pump.dropped());
        assertThat(pump.takeLoss()).isZero();
        assertThat(pump.lines() + pump.dropped()).isEqualTo(submitted);
        assertThat(output.text.toString().lines()).hasSize((int) pump.lines());
    }

    @Test
    void accept_outputThatFailsForLong_keepsTheFirstAndTheNewestLines() {
        output.failing = true;
        int submitted = 50_000;
        for (int i = 0; i < submitted; i++) {
            accept("line " + i);
        }
        output.failing = false;
        assertThat(pump.flush(System.nanoTime() + 10_000_000_000L)).isTrue();
        List<String> written = output.text.toString().lines().toList();
        int gap = 1;
        while (written.get(gap).equals("line " + gap)) {
            gap++;
        }
        assertThat(gap).as("the first").isGreaterThan(1000);
        int newest = written.size() - gap;
        assertThat(newest).as("the newest").isGreaterThan(1000);
        for (int i = 0; i < newest; i++) {
            assertThat(written.get(gap + i)).isEqualTo("line " + (submitted - newest + i));
        }
        assertThat(pump.dropped()).isEqualTo(submitted - written.size());
    }

    @Test
    void flush_outputThatFails_endsAtTheDeadline() {
        output.failing = true;
        accept("line");
        assertThat(pump.flush(NO_TIME)).isFalse();
    }

    @Test
    void accept_clockThatFallsBack_keepsLinesInOrderOfTime() {
        acceptAt(5000);
        acceptAt(4999);
        acceptAt(4001);
        acceptAt(5001);
        assertThat(output.text.toString().lines()).containsExactly(time(5000), time(5000), time(5000), time(5001));
    }

    @Test
    void accept_clockThatIsSetBack_isBelieved() {
        acceptAt(5000);
        acceptAt(4000);
        assertThat(output.text.toString().lines()).containsExactly(time(5000), time(4000));
    }

    @Test
    void accept_afterClose_isDroppedAndCounted() {
        accept("one");
        pump.close(System.nanoTime() + 1_000_000_000L);
        accept("two");
        accept("x".repeat(200_000));
        assertThat(pump.lines()).isEqualTo(1);
        assertThat(pump.dropped()).isEqualTo(2);
    }

    @Test
    void accounting_manyThreadsAndAnOutputThatComesAndGoes_submittedIsWrittenPlusDropped() throws Exception {
        AtomicLong submitted = new AtomicLong();
        Thread[] threads = new Thread[6];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 20_000; i++) {
                    accept("line " + i);
                    submitted.incrementAndGet();
                }
            });
            threads[t].start();
        }
        for (int i = 0; i < 2_000; i++) {
            output.takes = i % 7;
            output.failing = i % 3 == 0;
            Thread.yield();
        }
        output.failing = false;
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(pump.flush(System.nanoTime() + 10_000_000_000L)).isTrue();
        assertThat(pump.lines() + pump.dropped()).isEqualTo(submitted.get());
        assertThat(output.text.toString().lines())
                .hasSize((int) pump.lines())
                .allMatch(line -> line.matches("line .*"));
    }

    /** Takes a line and does not come back until it may. */
    private static final class BlockingOutput implements Output {
        final CountDownLatch writing = new CountDownLatch(1);
        final CountDownLatch mayGoOn = new CountDownLatch(1);
        final StringBuilder text = new StringBuilder();

        @Override
        public String name() {
            return "a blocking output";
        }

        @Override
        public long patienceNanos() {
            return 20_000_000;
        }

        @Override
        public void write(ByteBuffer bytes) {
            writing.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            text.append(StandardCharsets.US_ASCII.decode(bytes));
        }

        @Override
        public void close() {}
    }

    @Test
    void accept_outputThatBlocks_doesNotStopTheProgram() throws Exception {
        BlockingOutput blocking = new BlockingOutput();
        Pump blocked = new Pump(blocking, new Fallback(said::add));
        Line line = new Line().text("a line", Escape.NAME).put('\n');
        long stamp = Stamp.of(0, 0, 20);
        Thread writer = new Thread(() -> blocked.accept(line, System.nanoTime(), stamp));
        writer.start();
        blocking.writing.await();
        long submitted = 1;
        for (; blocked.dropped() == 0; submitted++) {
            blocked.acceptKept(new Line().text("x".repeat(20_000), Escape.NAME).put('\n'), System.nanoTime(), stamp);
        }
        assertThat(blocked.exit(System.nanoTime())).isFalse();
        blocking.mayGoOn.countDown();
        writer.join();
        assertThat(blocked.flush(System.nanoTime() + 10_000_000_000L)).isTrue();
        assertThat(blocked.lines() + blocked.dropped()).isEqualTo(submitted);
        assertThat(blocked.takeLoss()).isEqualTo(blocked.dropped());
    }
}
