package dev.logway.tracking.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchRecorderTest {
    @Test
    void flush_whenTheWriterHasABug_saysWhatIsLost() {
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    throw new IllegalStateException("bug: a writer that fails");
                },
                "r1",
                trouble -> {});
        recorder.metric("loss", 1, 1, 0);

        assertThatThrownBy(recorder::flush)
                .isInstanceOf(StoreException.class)
                .hasMessage("Lost 1 params, metrics and tags of run r1."
                        + " java.lang.IllegalStateException: bug: a writer that fails");
        assertThatThrownBy(recorder::close).isInstanceOf(StoreException.class);
    }

    @Test
    void leave_storeThatTakesAllButSlowly_leavesTheRestToTheNextRecorder(@TempDir Path folder) throws IOException {
        Path spool = folder.resolve("measured");
        Entry entry = Entry.metric("loss", new MetricPoint(2, 1, 1));
        try (Spool backlog = Spool.open(spool)) {
            backlog.add(List.of(entry));
            Tally tally = new Tally(backlog.size());
            tally.leave(Duration.ZERO);
            new Delivery(BatchRecorderTest::takeAll, "r1", backlog, tally, new Attempts(tally, "r1", trouble -> {}))
                    .run();

            assertThatThrownBy(tally::requireGood)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessage("1 params, metrics and tags of run r1 wait in '" + spool
                            + "' and come into the store with the next run here, or by: logway recover. The store did"
                            + " not take them in time.");
        }

        List<Entry> next = new ArrayList<>();
        EntryWriter store = entries -> {
            next.addAll(entries);
            return takeAll(entries);
        };
        BatchRecorder.spooling(store, "r1", spool, trouble -> {}).close();
        assertThat(next).containsExactly(entry);
    }

    @Test
    void close_storeThatNeverAnswers_leavesAllToTheNextRecorder(@TempDir Path folder) {
        Path spool = folder.resolve("measured");
        CountDownLatch never = new CountDownLatch(1);
        List<String> troubles = new CopyOnWriteArrayList<>();
        BatchRecorder recorder = BatchRecorder.spooling(
                entries -> {
                    awaitUninterruptibly(never);
                    throw new StoreUnavailableException("too late", null);
                },
                "r1",
                spool,
                troubles::add);
        recorder.metric("loss", 2, 1, 1);

        assertThatThrownBy(() -> recorder.close(Duration.ofMillis(1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("1 params, metrics and tags of run r1 wait in '" + spool
                        + "' and come into the store with the next run here, or by: logway recover. The store did"
                        + " not take them in time.");

        List<Entry> next = new ArrayList<>();
        EntryWriter store = entries -> {
            next.addAll(entries);
            never.countDown();
            return takeAll(entries);
        };
        BatchRecorder.spooling(store, "r1", spool, trouble -> {}).close();
        assertThat(next).containsExactly(Entry.metric("loss", new MetricPoint(2, 1, 1)));
        assertThat(troubles).isEmpty();
    }

    /** As a call over a network that no interrupt ends. */
    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    private static Refusals takeAll(List<Entry> entries) {
        return Refusals.ofParams(List.of());
    }
}
