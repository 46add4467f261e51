package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.PumpDelivery.Wait;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PumpDeliveryTest {
    /** An output that is full, or not. */
    private static final class Disk implements Output {
        final List<String> written = new CopyOnWriteArrayList<>();
        boolean full;

        @Override
        public String name() {
            return "a disk";
        }

        @Override
        public long patienceNanos() {
            return full ? 0 : Output.super.patienceNanos();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (full) {
                throw new IOException("full");
            }
            written.add(StandardCharsets.UTF_8.decode(bytes).toString());
        }

        @Override
        public void close() {}
    }

    private final List<String> said = new ArrayList<>();
    private final Fallback fallback = new Fallback(said::add);
    private final LogEngine engine = Engines.create(said::add);
    private final LineFormat format = new LineFormats().of(Layout.TEXT, false);
    private final Disk disk = new Disk();

    @AfterEach
    void nothingElseWasSaid() {
        assertThat(said).isEmpty();
    }

    private Event take(Delivery delivery, long number) {
        Event event = engine.intake().notice(number);
        delivery.take(event, format, false);
        return event;
    }

    /** What the notices that were written count. */
    private List<String> numbers() {
        return disk.written.stream()
                .map(line -> line.replaceFirst("^.* - (\\d+) lines?.*\n$", "$1"))
                .toList();
    }

    @Test
    void take_outputThatFailsAndIsToThrow_hasTheFailureForWhoLogsUntilItIsWritten() {
        Delivery delivery = new PumpDelivery(new Pump(disk, fallback), OnFailure.THROW, Wait.UNLESS_KEPT);
        assertThat(take(delivery, 1).failure()).isNull();
        disk.full = true;
        assertThat(take(delivery, 2).failure()).hasMessage("full");
        assertThat(take(delivery, 3).failure()).hasMessage("full");
        disk.full = false;
        assertThat(delivery.flush(System.nanoTime() + 60_000_000_000L)).isTrue();
        assertThat(take(delivery, 4).failure()).isNull();
        assertThat(delivery.lines()).isEqualTo(4);
        assertThat(said).containsExactly("logway: cannot write to a disk, will try again: java.io.IOException: full\n");
        said.clear();
    }

    @Test
    void take_outputThatFailsAndIsToReport_saysNothingToWhoLogs() {
        Delivery delivery = new PumpDelivery(new Pump(disk, fallback), OnFailure.REPORT, Wait.UNLESS_KEPT);
        disk.full = true;
        assertThat(take(delivery, 1).failure()).isNull();
        assertThat(said).hasSize(1);
        said.clear();
    }

    @Test
    void take_behind_isWrittenWhenFlushed() {
        Delivery delivery =
                new PumpDelivery(new Pump(disk, fallback, new Writer(fallback)), OnFailure.REPORT, Wait.NEVER);
        assertThat(delivery.take(engine.intake().notice(1), format, false)).isFalse();
        assertThat(delivery.flush(System.nanoTime() + 60_000_000_000L)).isTrue();
        assertThat(numbers()).containsExactly("1");
        delivery.close(System.nanoTime() + 60_000_000_000L);
    }

    @Test
    void close_outputThatFails_countsWhatIsLeftOnce() {
        Delivery delivery = new PumpDelivery(new Pump(disk, fallback), OnFailure.REPORT, Wait.UNLESS_KEPT);
        SinkHandle sink =
                new SinkHandle(engine, ConsoleSink.stderr().withLevel(LogLevel.TRACE), delivery, format, null);
        disk.full = true;
        sink.accept(engine.intake().notice(1), false);
        sink.accept(engine.intake().notice(2), false);
        sink.end();
        assertThat(sink.dropped()).isEqualTo(2);
        sink.end();
        assertThat(sink.dropped()).isEqualTo(2);
        sink.accept(engine.intake().notice(3), false);
        sink.accept(engine.intake().notice(4), false);
        assertThat(sink.dropped()).isEqualTo(4);
        assertThat(said)
                .containsExactly(
                        "logway: cannot write to a disk, will try again: java.io.IOException: full\n",
                        "logway: gave up on writing the last lines of a disk\n");
        said.clear();
    }

    @Test
    void close_fileThatFails_leavesItsLinesToTheRingFile(@TempDir Path folder) throws IOException {
        Path log = Files.createSymbolicLink(folder.resolve("x.log"), Path.of("/dev/full"));
        FileOutput output = new FileOutput(FileSink.at(log), fallback);
        Pump pump =
                new Pump(output, fallback, new Writer(fallback), output.ring().orElseThrow());
        Delivery delivery = new PumpDelivery(pump, OnFailure.REPORT, Wait.UNLESS_KEPT);
        take(delivery, 1);
        delivery.close(System.nanoTime());
        assertThat(delivery.lines()).isZero();
        assertThat(delivery.dropped()).isZero();
        Files.delete(log);
        assertThat(LogRecovery.recover(log)).isEqualTo(1);
        said.clear();
    }

    @Test
    void closing_takesAsLongAsTheOutputIsWaitedFor() {
        Pump console = new Pump(new ConsoleOutput("a screen", OutputStream.nullOutputStream(), null), fallback);
        assertThat(new PumpDelivery(console, OnFailure.REPORT, Wait.UNLESS_KEPT).closingNanos())
                .isEqualTo(1_000_000_000L);
        assertThat(new PumpDelivery(new Pump(disk, fallback), OnFailure.REPORT, Wait.UNLESS_KEPT).closingNanos())
                .isEqualTo(10_000_000_000L);
    }
}
