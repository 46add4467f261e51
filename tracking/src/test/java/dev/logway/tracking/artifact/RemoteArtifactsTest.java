package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.Lag;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteArtifactsTest {
    private static final ArtifactPath LOG = ArtifactPath.of("logs/train.log");
    private static final byte[] BYTES = "one\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final FakeTicker ticker = new FakeTicker();
    private final UnreliableFolder server = new UnreliableFolder();
    private final RemoteArtifacts artifacts = new RemoteArtifacts(server, ticker, Duration.ofMinutes(1));
    private Path live;

    @BeforeEach
    void makeLog() throws IOException {
        live = Files.writeString(folder.resolve("train.log"), "one\ntwo\n");
    }

    @Test
    void put_serverThatIsBusyForAWhile_succeeds() {
        int[] tries = {0};
        server.before(() -> {
            if (++tries[0] < 5) {
                throw new StoreUnavailableException("busy", null);
            }
        });

        artifacts.put(LOG, BYTES);

        assertThat(server.bytes("logs/train.log")).isEqualTo(BYTES);
        assertThat(Duration.ofNanos(ticker.nanos())).as("0.5 + 1 + 2 + 4 s").isEqualTo(Duration.ofMillis(7_500));
    }

    @Test
    void put_serverThatStaysDown_failsWhenPatienceEnds() {
        server.down();

        assertThatThrownBy(() -> artifacts.put(LOG, live))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("down");
        assertThat(Duration.ofNanos(ticker.nanos())).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void put_whatNobodyWillMend_isTriedOnce() {
        int[] tries = {0};
        server.before(() -> {
            tries[0]++;
            throw new StoreException("not allowed");
        });

        assertThatThrownBy(() -> artifacts.put(LOG, BYTES)).hasMessage("not allowed");
        assertThat(tries[0]).isEqualTo(1);
    }

    @Test
    void put_serverThatKeepsOtherBytes_isNotBelieved() {
        server.after(() -> server.kept.put(LOG, new byte[0]));

        assertThatThrownBy(() -> artifacts.put(LOG, BYTES))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("The server took the artifact 'memory:logs/train.log' and has other bytes there now. Does "
                        + "another program write it? Else its disk, or what is between, should be looked at.");
    }

    @Test
    void complete_afterACrash_sendsOnlyWhatIsMissing() throws IOException {
        Path first = Files.writeString(folder.resolve("train.1.log"), "first\n");
        Path second = Files.writeString(folder.resolve("train.2.log"), "second\n");
        artifacts.put(ArtifactPath.of("logs/train.1.log"), first);
        artifacts.put(ArtifactPath.of("logs/train.2.log"), "sEcond\n".getBytes(StandardCharsets.UTF_8));
        artifacts.put(LOG, BYTES);
        artifacts.put(LogParts.tail(LOG, 4), "two\n".getBytes(StandardCharsets.UTF_8));
        server.puts.clear();

        List<Path> closed = List.of(folder.resolve("gone.log"), first, second);
        artifacts.complete(LOG, live, closed, AttachmentEnd.LINK);
        artifacts.complete(LOG, live, closed, AttachmentEnd.LINK);

        assertThat(server.puts).containsExactly("logs/train.2.log", "logs/train.log");
        assertThat(server.bytes("logs/train.2.log")).isEqualTo(Files.readAllBytes(second));
        assertThat(server.bytes("logs/train.log")).isEqualTo(Files.readAllBytes(live));
        assertThat(server.list())
                .extracting(ArtifactEntry::path)
                .containsExactly("logs/train.1.log", "logs/train.2.log", "logs/train.log");
    }

    @Test
    void complete_partsByNumber_goBesideThoseThatHadTheNumberBefore() throws IOException {
        FileTime time = FileTime.fromMillis(1_700_000_000_000L);
        Path first = Files.setLastModifiedTime(Files.writeString(folder.resolve("train.log.1"), "b\n"), time);
        String earlier = LogParts.closed(LOG, first).toString();
        artifacts.put(ArtifactPath.of(earlier), "a\n".getBytes(StandardCharsets.UTF_8));

        artifacts.complete(LOG, live, List.of(first), AttachmentEnd.COPY);
        artifacts.complete(LOG, live, List.of(first), AttachmentEnd.COPY);

        assertThat(server.bytes(earlier)).asString().isEqualTo("a\n");
        assertThat(server.bytes(earlier.replace(".log", ".2.log"))).asString().isEqualTo("b\n");
        assertThat(server.list()).hasSize(3);
    }

    @Test
    void complete_logThatCannotBeSent_keepsItsTails() {
        artifacts.put(LOG, BYTES);
        artifacts.put(LogParts.tail(LOG, 4), "two\n".getBytes(StandardCharsets.UTF_8));
        server.down();

        assertThatThrownBy(() -> artifacts.complete(LOG, live, List.of(), AttachmentEnd.LINK))
                .hasMessage("down");
        assertThat(server.list()).hasSize(2);
    }

    @Test
    void close_serverThatHangs_isWaitedForAsLongAsPatienceLasts() {
        CountDownLatch called = new CountDownLatch(1);
        server.before(() -> {
            called.countDown();
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(server);
            }
            throw new OutcomeUnknownException("interrupted", null);
        });
        Attachment attachment = following(Duration.ofMillis(300));
        Awaitility.await().until(() -> called.getCount() == 0);
        long began = System.nanoTime();
        attachment.changed();
        attachment.urgent();
        attachment.rotated(folder.resolve("gone.log"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(100));

        assertThatThrownBy(attachment::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("The artifact 'memory:logs/train.log' is 8 bytes behind, because its server did not answer "
                        + "within 300 ms. All of it is in '" + live + "'.");
    }

    @Test
    void close_always_leavesTheWholeFile() throws IOException {
        Attachment attachment = new RemoteAttachment(
                artifacts,
                LOG,
                live,
                AttachmentEnd.LINK,
                WaitingParts.beside(live),
                Ticker.SYSTEM,
                Duration.ofSeconds(30));
        Files.writeString(live, "one\ntwo\nlast line without an end");

        attachment.close();

        assertThat(server.bytes("logs/train.log")).isEqualTo(Files.readAllBytes(live));
        assertThat(attachment.lag()).isEqualTo(new Lag(0, Duration.ZERO));
    }

    private Attachment following(Duration patience) {
        return new RemoteAttachment(
                artifacts, LOG, live, AttachmentEnd.COPY, WaitingParts.beside(live), Ticker.SYSTEM, patience);
    }

    @Test
    void close_folderThatFailsInAWayOfItsOwn_saysSo() {
        server.before(() -> {
            throw new IllegalArgumentException("restricted header");
        });
        Attachment attachment = following(Duration.ofSeconds(30));

        assertThatThrownBy(attachment::close)
                .isInstanceOf(StoreException.class)
                .hasMessage("Could not keep the artifacts: java.lang.IllegalArgumentException: restricted header");
    }

    /** As of a class that is missing at the first request. */
    @Test
    void close_folderWithoutAClass_saysSo() {
        server.before(() -> {
            throw new NoClassDefFoundError("Sdk");
        });
        Attachment attachment = following(Duration.ofSeconds(30));

        assertThatThrownBy(attachment::close)
                .isInstanceOf(StoreException.class)
                .hasMessage("The artifact 'memory:logs/train.log' is not complete: java.lang.NoClassDefFoundError: Sdk."
                        + " All of it is in '" + live + "'.");
    }

    @Test
    void step_thatFailsInAWayOfItsOwn_isTakenAgain() throws IOException {
        int[] tries = {0};
        server.before(() -> {
            if (++tries[0] == 1) {
                throw new IllegalArgumentException("restricted header");
            }
        });
        RemoteLog log = new RemoteLog(artifacts, LOG, live, WaitingParts.beside(live), ticker);

        ticker.park(log.step());
        log.step();

        assertThat(server.bytes("logs/train.log")).isEqualTo(Files.readAllBytes(live));
    }

    @Test
    void download_otherBytesThanTheServerHas_areTriedAgainAndLeaveTheFile() throws IOException {
        artifacts.put(LOG, BYTES);
        Path file = Files.writeString(folder.resolve("file"), "before");
        server.send("two\n".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> artifacts.download(LOG, file))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(
                        "The server sent other bytes of the artifact 'memory:logs/train.log' than it says it has. Is it"
                                + " being written? Else what is between should be looked at.");
        assertThat(file).hasContent("before");
        assertThatThrownBy(() -> artifacts.open(LOG)).isInstanceOf(StoreUnavailableException.class);

        server.send(BYTES);
        artifacts.download(LOG, file);
        assertThat(file).hasBinaryContent(BYTES);
    }

    @Test
    void delete_folder_isNothing() {
        artifacts.put(LOG, BYTES);

        artifacts.delete(ArtifactPath.of("logs"));

        assertThat(server.list()).hasSize(1);
    }
}
