package dev.logway.tracking.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
            Tally tally = new Tally("r1", backlog.size(), Duration.ZERO);
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

    private static void measure(BatchRecorder recorder, int count) {
        for (int i = 0; i < count; i++) {
            recorder.metric("loss", i, i, i);
        }
    }

    @Test
    void close_storeThatTakesNothing_saysHowMuchIsLostInAll() {
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    throw new StoreException("The run is gone.");
                },
                "r1",
                trouble -> {});
        measure(recorder, 12_000);

        assertThatThrownBy(recorder::close)
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("Lost 12000 params, metrics and tags of run r1. The run is gone.");
    }

    @Test
    void close_storeThatTakesNothing_keepsItInAFile(@TempDir Path folder) throws IOException {
        Path spool = folder.resolve("measured");
        BatchRecorder recorder = BatchRecorder.spooling(
                entries -> {
                    throw new StoreException("The run is gone.");
                },
                "r1",
                spool,
                trouble -> {});
        measure(recorder, 12_000);

        assertThatThrownBy(recorder::close)
                .isExactlyInstanceOf(StoreException.class)
                .hasMessage("12000 params, metrics and tags of run r1 are not in the store, and kept in '" + spool
                        + ".refused'. The run is gone.");
        assertThat(spool).doesNotExist();
        try (Spool kept = Spool.open(folder.resolve("measured.refused"))) {
            assertThat(kept.size()).isEqualTo(12_000);
        }
    }

    @Test
    void flush_afterARefusal_waitsForItsOwnAndSaysNothingTwice() {
        List<Entry> store = new CopyOnWriteArrayList<>();
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    store.addAll(entries);
                    return Refusals.ofParams(entries.stream()
                            .filter(Entry.Param.class::isInstance)
                            .map(Entry::key)
                            .toList());
                },
                "r1",
                trouble -> {});
        recorder.param("lr", "1");
        assertThatThrownBy(recorder::flush).hasMessageContaining("have another value already: lr");

        for (int i = 0; i < 10; i++) {
            recorder.metric("loss", i, i, i);
            recorder.flush();
            assertThat(store).hasSize(i + 2);
        }
        recorder.param("seed", "1");
        assertThatThrownBy(recorder::flush).hasMessageContaining("have another value already: seed.");
        assertThatThrownBy(recorder::close).hasMessageContaining("have another value already: lr, seed.");
    }

    @Test
    void flush_listenerThatThrows_isDoneAllTheSame() {
        AtomicInteger calls = new AtomicInteger();
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new StoreUnavailableException("not yet", null);
                    }
                    return takeAll(entries);
                },
                "r1",
                trouble -> {
                    throw new AssertionError("a listener with a bug");
                });
        recorder.metric("loss", 1, 1, 0);

        recorder.flush();
        recorder.close();
        assertThat(calls).hasValue(2);
    }

    @Test
    void flush_memoryThatIsShortOnce_losesNothing() {
        AtomicInteger calls = new AtomicInteger();
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("for a test");
                    }
                    return takeAll(entries);
                },
                "r1",
                trouble -> {});
        recorder.metric("loss", 1, 1, 0);

        recorder.flush();
        recorder.close();
        assertThat(calls).hasValue(2);
    }

    private record Unkeepable() implements Backlog {
        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void add(List<Entry> entries) {
            throw new NoClassDefFoundError("for a test");
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public List<Entry> first(int most) {
            return List.of();
        }

        @Override
        public int removeShown() {
            return 0;
        }

        @Override
        public String putAside(List<Entry> entries) {
            return "";
        }

        @Override
        public void abandon() {}

        @Override
        public Optional<String> findDamage() {
            return Optional.empty();
        }

        @Override
        public String place() {
            return "";
        }

        @Override
        public void close() {}
    }

    @Test
    void metric_whenNothingCanBeKept_doesNotWaitAndIsCounted() {
        BatchRecorder recorder = new BatchRecorder(BatchRecorderTest::takeAll, "r1", new Unkeepable(), trouble -> {});
        recorder.metric("loss", 1, 1, 0);
        assertThatThrownBy(recorder::flush)
                .isInstanceOf(StoreException.class)
                .hasMessage("Lost 1 params, metrics and tags of run r1. java.lang.NoClassDefFoundError: for a test");

        measure(recorder, 200_000);

        assertThatThrownBy(recorder::close)
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Lost 200001 params, metrics and tags of run r1. java.lang.NoClassDefFoundError: for a test");
    }

    @Test
    void metric_whenNothingIsDeliveredAnyMore_doesNotWaitAndIsCounted() {
        BatchRecorder recorder = BatchRecorder.inMemory(
                entries -> {
                    throw new StackOverflowError("for a test");
                },
                "r1",
                trouble -> {});
        measure(recorder, 200_000);

        assertThatThrownBy(recorder::close)
                .isInstanceOf(StoreException.class)
                .hasMessage("Lost 200000 params, metrics and tags of run r1. java.lang.StackOverflowError: for a test");
    }

    @Test
    void close_callThatIsNotAnswered_isStopped(@TempDir Path folder) {
        CountDownLatch stopped = new CountDownLatch(1);
        EntryWriter store = new EntryWriter() {
            @Override
            public Refusals write(List<Entry> entries) {
                awaitUninterruptibly(stopped);
                throw new StoreUnavailableException("stopped", null);
            }

            @Override
            public void stop() {
                stopped.countDown();
            }
        };
        BatchRecorder recorder = BatchRecorder.spooling(store, "r1", folder.resolve("measured"), trouble -> {});
        recorder.metric("loss", 2, 1, 1);

        assertThatThrownBy(() -> recorder.close(Duration.ofMillis(1)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith("logway recover. stopped");
    }

    @Test
    void spooling_damagedFile_saysSo(@TempDir Path folder) throws IOException {
        Path spool = folder.resolve("measured");
        try (Spool backlog = Spool.open(spool)) {
            backlog.add(List.of(Entry.tag("a", "1"), Entry.tag("b", "2")));
        }
        byte[] bytes = Files.readAllBytes(spool);
        bytes[16 + 8 + 5] ^= 1;
        Files.write(spool, bytes);
        List<String> troubles = new CopyOnWriteArrayList<>();

        BatchRecorder.spooling(BatchRecorderTest::takeAll, "r1", spool, troubles::add)
                .close();

        assertThat(troubles).singleElement().asString().contains("were not as they had been written");
    }

    /** A caller is not to find the memory full while the disk is not. */
    @Test
    void tally_whenMuchIsTaken_gathersNoLonger() throws Exception {
        Tally tally = new Tally("r1", 0, Duration.ofDays(1));
        CompletableFuture<List<Entry>> kept = CompletableFuture.supplyAsync(() -> tally.next(() -> true));
        for (int i = 0; !kept.isDone() && i < 40_000; i++) {
            tally.take(Entry.metric("loss", new MetricPoint(i, i, i)));
        }

        assertThat(kept.get(1, TimeUnit.MINUTES)).hasSizeGreaterThanOrEqualTo(5_000);
    }
}
