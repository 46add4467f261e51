package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {
    private static final ArtifactPath MODEL = ArtifactPath.of("models/m.txt");

    @TempDir
    Path home;

    private final List<String> troubles = new ArrayList<>();

    /** A server that takes artifacts, if its gate is open. */
    private static final class Server implements Artifacts {
        private final List<String> taken = new ArrayList<>();
        private final CountDownLatch gate;
        private final CountDownLatch asked = new CountDownLatch(1);

        Server(int keepers) {
            gate = new CountDownLatch(keepers);
        }

        synchronized List<String> taken() {
            return List.copyOf(taken);
        }

        @Override
        public void put(ArtifactPath path, Path file) {
            asked.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new StoreUnavailableException("interrupted", e);
            }
            if (path.name().equals("away")) {
                throw new StoreUnavailableException("The server is away.", null);
            }
            if (path.name().equals("refused")) {
                throw new StoreException("The server does not take 'refused'.");
            }
            try {
                String text = Files.readString(file);
                synchronized (this) {
                    taken.add(path + ": " + text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void put(ArtifactPath path, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ArtifactEntry> list() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ArtifactEntry> list(ArtifactPath folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ArtifactPath path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void download(ArtifactPath path, Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(ArtifactPath path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Attachment attach(ArtifactPath path, Path live, AttachmentEnd end, WaitingParts waiting) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ArtifactPath> tails(ArtifactPath path) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void complete(ArtifactPath path, Path live, List<Path> closed, AttachmentEnd end) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Path> findPrivateFolder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String location(ArtifactPath path) {
            throw new UnsupportedOperationException();
        }
    }

    private Outbox open() throws IOException {
        return Outbox.open(home, troubles::add);
    }

    private void put(Outbox outbox, String text) throws IOException {
        outbox.put(MODEL, Files.writeString(home.resolve("m"), text));
    }

    @Test
    void put_whileTheServerHangs_returns_andTheLastIsSentAsItWas() throws IOException, InterruptedException {
        Server server = new Server(1);
        Outbox outbox = open();
        outbox.begin(server);
        put(outbox, "first");
        server.asked.await();

        put(outbox, "second");
        put(outbox, "third");
        Files.writeString(home.resolve("m"), "changed since");
        assertThat(server.taken()).isEmpty();
        server.gate.countDown();
        outbox.close();

        assertThat(server.taken()).containsExactly("models/m.txt: first", "models/m.txt: third");
        assertThat(home.resolve("outbox")).doesNotExist();
    }

    @Test
    void leave_serverThatHangs_leavesAllForTheNextOutbox() throws IOException {
        Outbox outbox = open();
        put(outbox, "first");
        outbox.put(ArtifactPath.of("other"), "second".getBytes(StandardCharsets.UTF_8));
        outbox.begin(new Server(1));

        assertThatThrownBy(() -> outbox.leave(Duration.ZERO))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("2 artifacts wait in '" + home.resolve("outbox")
                        + "' and come to the server with the next run here, or by: logway recover.");
        assertThatThrownBy(() -> put(outbox, "late"))
                .hasMessage("The artifact 'models/m.txt' came after the run had ended; it is not kept.");

        Server server = new Server(0);
        open().sendAll(server);
        assertThat(server.taken()).containsExactly("models/m.txt: first", "other: second");
        assertThat(home.resolve("outbox")).doesNotExist();
    }

    @Test
    void close_serverThatIsAway_endsAfterItsNextTry() throws IOException {
        Outbox outbox = open();
        outbox.put(ArtifactPath.of("away"), new byte[1]);
        outbox.begin(new Server(0));

        assertThatThrownBy(outbox::close).isInstanceOf(StoreUnavailableException.class);

        assertThat(troubles).containsExactly("artifacts wait in '" + home.resolve("outbox") + "': The server is away.");
    }

    @Test
    void open_numbers_goOnBehindThoseThatWait() throws IOException {
        for (int i = 1; i <= 11; i++) {
            put(open(), "" + i);
        }

        Server server = new Server(0);
        open().sendAll(server);

        assertThat(server.taken()).hasSize(11).first().isEqualTo("models/m.txt: 1");
        assertThat(server.taken()).last().isEqualTo("models/m.txt: 11");
    }

    @Test
    void open_halfAnArtifactOfAKilledProcess_isNotSent() throws IOException {
        Files.createDirectories(home.resolve("outbox/1.part/models"));
        Files.writeString(home.resolve("outbox/1.part/models/m.txt"), "hal");
        Server server = new Server(0);

        open().sendAll(server);

        assertThat(server.taken()).isEmpty();
        assertThat(home.resolve("outbox")).doesNotExist();
    }

    @Test
    void sendAll_linkInTheFolder_isNotFollowed(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.createDirectories(home.resolve("outbox/1"));
        Files.createSymbolicLink(home.resolve("outbox/1/m.txt"), secret);
        Files.createSymbolicLink(home.resolve("outbox/2"), outside);
        Server server = new Server(0);

        open().sendAll(server);

        assertThat(server.taken()).isEmpty();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void close_artifactThatTheServerRefuses_keepsBackNoOther_andIsTold() throws IOException {
        Server server = new Server(0);
        Outbox outbox = open();
        outbox.begin(server);
        outbox.put(ArtifactPath.of("refused"), "x".getBytes(StandardCharsets.UTF_8));
        outbox.put(ArtifactPath.of("taken"), "y".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> outbox.close()).hasMessage("The server does not take 'refused'.");

        assertThat(server.taken()).containsExactly("taken: y");
        assertThat(troubles).containsExactly("an artifact is not kept: The server does not take 'refused'.");
    }

    @Test
    void put_fileThatIsNotThere_saysSo_andLeavesNothing() throws IOException {
        Outbox outbox = open();

        assertThatThrownBy(() -> outbox.put(MODEL, home))
                .hasMessage("Could not keep the artifact 'models/m.txt': there is no file '" + home + "'.");
        outbox.leave(Duration.ZERO);

        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void put_outboxThatCannotBeWritten_saysWhere() throws IOException {
        Outbox outbox = open();
        Files.writeString(home.resolve("outbox"), "in the way");

        assertThatThrownBy(() -> put(outbox, "x"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Could not keep the artifact 'models/m.txt' until its server has it: ")
                .hasMessageEndingWith("It waits in '" + home.resolve("outbox") + "'; is there room?");
    }
}
