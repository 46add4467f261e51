package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.Lag;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.WaitingParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A growing log and its server, with a clock that passes as the log is told to wait. */
final class RemoteLogTest {
    private static final ArtifactPath LOG = ArtifactPath.of("logs/train.log");
    private static final Duration MOST_STALE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final FakeTicker ticker = new FakeTicker();
    private final UnreliableFolder server = new UnreliableFolder();
    private RemoteArtifacts artifacts;
    private Path live;
    private WaitingParts waiting;
    private RemoteLog log;

    @BeforeEach
    void makeLog() {
        live = folder.resolve("train.log");
        waiting = WaitingParts.beside(live);
        artifacts = new RemoteArtifacts(server, ticker, Duration.ofMinutes(1));
        log = new RemoteLog(artifacts, LOG, live, waiting, ticker);
    }

    private void append(String text) throws IOException {
        Files.writeString(live, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void pass(Duration time) {
        for (long until = ticker.nanos() + time.toNanos(); ticker.nanos() < until; ) {
            ticker.park(Math.min(log.step(), until - ticker.nanos()));
        }
    }

    /** The pieces of the log that the server has, in order, as one. */
    private String onServer() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        server.list().stream()
                .map(ArtifactEntry::path)
                .filter(path -> path.equals(LOG.toString()))
                .forEach(path -> all.writeBytes(server.bytes(path)));
        server.list().stream()
                .map(ArtifactEntry::path)
                .filter(path -> LogParts.isTail(LOG, path))
                .forEach(path -> all.writeBytes(server.bytes(path)));
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void step_first_sendsWholeLinesAtOnce() throws IOException {
        append("one\ntwo\nthr");

        log.step();

        assertThat(onServer()).isEqualTo("one\ntwo\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void step_anyGrowth_isNeverStaleAndSendsAtMostThriceTheSize(long seed) throws IOException {
        Random random = new Random(seed);
        int longest = 1 << random.nextInt(16);
        int everySeconds = 1 + random.nextInt(60);
        int urgentIn = 1 + random.nextInt(50);
        String was = "";
        long wasAt = 0;
        for (long end = Duration.ofMinutes(40).toNanos(); ticker.nanos() < end; ) {
            append("x".repeat(random.nextInt(longest)) + "\n");
            if (random.nextInt(urgentIn) == 0) {
                log.urgent();
            }
            pass(Duration.ofSeconds(1 + random.nextInt(everySeconds)));

            long size = Files.size(live);
            if (ticker.nanos() - wasAt > MOST_STALE.toNanos()) {
                assertThat(onServer()).as("seed %d", seed).startsWith(was);
                was = Files.readString(live);
                wasAt = ticker.nanos();
            }
            assertThat(log.lag().time()).as("seed %d", seed).isLessThan(MOST_STALE);
            assertThat(server.sentBytes()).as("seed %d", seed).isLessThanOrEqualTo(2 * size);
        }

        artifacts.complete(LOG, live, List.of(), AttachmentEnd.COPY);

        assertThat(server.sentBytes()).as("seed %d", seed).isLessThanOrEqualTo(3 * Files.size(live));
        assertThat(server.list()).containsExactly(new ArtifactEntry(LOG.toString(), Files.size(live)));
        assertThat(server.bytes(LOG.toString())).isEqualTo(Files.readAllBytes(live));
    }

    @Test
    void step_urgentLine_isSentAtOnceAndABurstIsBounded() throws IOException {
        append("one\n");
        pass(Duration.ofSeconds(2));
        append("ERROR\n");
        log.urgent();
        log.step();
        assertThat(onServer()).isEqualTo("one\nERROR\n");

        server.puts.clear();
        for (int i = 0; i < 6_000; i++) {
            append("ERROR again\n");
            log.urgent();
            pass(Duration.ofMillis(100));
        }

        assertThat(server.puts).as("uploads in ten minutes of errors").hasSizeBetween(10, 40);
    }

    @Test
    void step_muchAtOnce_isSentWithoutWaiting() throws IOException {
        append("one\n");
        log.step();

        append("x".repeat(1024 * 1024) + "\n");
        pass(Duration.ofSeconds(1));

        assertThat(log.lag()).isEqualTo(new Lag(0, Duration.ZERO));
    }

    @Test
    void step_serverThatIsDown_isAskedSeldomAndGetsAllOfItLater() throws IOException {
        append("one\n");
        log.step();
        int[] tries = {0};
        server.before(() -> {
            tries[0]++;
            throw new StoreUnavailableException("down", null);
        });
        append("two\n");
        log.urgent();
        pass(Duration.ofHours(1));

        assertThat(tries[0]).isBetween(100, 140);
        assertThat(log.lag()).isEqualTo(new Lag(4, Duration.ofHours(1)));

        server.up();
        pass(Duration.ofSeconds(31));
        assertThat(onServer()).isEqualTo("one\ntwo\n");
        assertThat(log.lag()).isEqualTo(new Lag(0, Duration.ZERO));
    }

    @Test
    void step_answerThatIsLost_isNotSentTwice() throws IOException {
        server.after(() -> {
            throw new OutcomeUnknownException("no answer", null);
        });
        append("one\n");

        log.step();

        assertThat(server.puts).containsExactly("logs/train.log");
        assertThat(log.lag()).isEqualTo(new Lag(0, Duration.ZERO));
    }

    @Test
    void step_rotation_sendsThePartOnceAndTheNewFileAnew() throws IOException {
        for (int i = 0; i < 10; i++) {
            append("old " + i + "\n");
            pass(Duration.ofSeconds(30));
        }
        assertThat(server.list()).hasSizeGreaterThan(1);
        Path part = folder.resolve("train.1.log");
        Files.move(live, part);
        append("new\n");
        log.rotated(part);
        pass(Duration.ofSeconds(1));

        assertThat(server.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.1.log", "logs/train.log");
        assertThat(server.bytes("logs/train.1.log")).isEqualTo(Files.readAllBytes(part));
        assertThat(onServer()).isEqualTo("new\n");

        server.puts.clear();
        artifacts.complete(LOG, live, List.of(part), AttachmentEnd.COPY);
        assertThat(server.puts).as("all of it is there").isEmpty();
    }

    @Test
    void step_packedPart_isSentAndItsPartDeleted() throws IOException {
        Path part = Files.writeString(folder.resolve("train.1.log"), "old\n");
        append("new\n");
        log.rotated(part);
        log.step();
        Path packed = folder.resolve("train.1.log.gz");
        Files.move(part, packed);
        log.packed(part, packed);
        log.step();

        assertThat(server.list())
                .extracting(ArtifactEntry::path)
                .containsExactly("logs/train.1.log.gz", "logs/train.log");
    }

    @Test
    void packed_partThatWaits_isSentPackedOnly() throws IOException {
        server.down();
        Path part = Files.writeString(folder.resolve("train.1.log"), "old\n");
        log.rotated(part);
        log.step();
        Path packed = Files.move(part, folder.resolve("train.1.log.gz"));
        log.packed(part, packed);
        Files.delete(packed);
        assertThat(waiting.find()).extracting(Path::getFileName).containsExactly(packed.getFileName());

        server.up();
        pass(Duration.ofMinutes(1));

        assertThat(server.puts).containsExactly("logs/train.1.log.gz");
    }

    @Test
    void rotated_partsThatAreDeletedAtOnce_areSentWhenTheServerIsBack() throws IOException {
        server.down();
        Path part = folder.resolve("train.log.1");
        for (String text : List.of("a\n", "b\n", "c\n")) {
            Files.setLastModifiedTime(Files.writeString(part, text), FileTime.fromMillis(1_700_000_000_000L));
            log.rotated(part);
            Files.delete(part);
            log.step();
        }
        assertThat(waiting.find()).hasSize(3);

        server.up();
        append("live\n");
        log.complete(new Retries(ticker, Duration.ofMinutes(1)), AttachmentEnd.COPY);

        assertThat(server.puts.stream().map(path -> new String(server.bytes(path), StandardCharsets.UTF_8)))
                .containsExactly("a\n", "b\n", "c\n", "live\n");
        assertThat(server.puts).doesNotHaveDuplicates();
        assertThat(folder.resolve(".train.log.parts")).doesNotExist();
    }

    @Test
    void complete_partThatWasGone_isToldAndKeepsNothingBack() throws IOException {
        append("one\n");
        log.rotated(folder.resolve("gone.log"));

        assertThatThrownBy(() -> log.complete(new Retries(ticker, Duration.ofMinutes(1)), AttachmentEnd.COPY))
                .isInstanceOf(StoreException.class)
                .hasMessage("The artifacts lack the lines of '" + folder.resolve("gone.log")
                        + "', deleted before they could be kept. Does another program delete what rotation closes?");
        assertThat(server.bytes(LOG.toString())).asString().isEqualTo("one\n");
    }

    @Test
    void lag_partsThatWait_countsThem() throws IOException {
        append("one\n");
        log.step();
        server.down();
        append("two\n");
        Path part = folder.resolve("train.1.log");
        Files.move(live, part);
        append("three\n");
        log.rotated(part);

        ticker.park(Duration.ofSeconds(5).toNanos());

        assertThat(log.lag()).isEqualTo(new Lag(10, Duration.ofSeconds(5)));
    }
}
