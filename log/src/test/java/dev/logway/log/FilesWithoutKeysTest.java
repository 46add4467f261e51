package dev.logway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who write to one log where the system can't tell one file from another of the same name, as on Windows. */
class FilesWithoutKeysTest {
    private static final Turns.Keys NONE = path -> null;

    @TempDir
    Path dir;

    private final List<String> said = new CopyOnWriteArrayList<>();

    private Path log() {
        return dir.resolve("app.log");
    }

    private FileOutput output() throws IOException {
        return new FileOutput(
                FileSink.at(log()),
                new Fallback(said::add),
                Surroundings.ofThisMachine().with(NONE));
    }

    private Turns turns() {
        return new Turns(log(), new Fallback(said::add), NONE);
    }

    private static void write(FileOutput output, String line) throws IOException {
        output.begin();
        output.write(ByteBuffer.wrap(line.getBytes(UTF_8)));
        output.end();
    }

    private static void close(FileOutput... outputs) throws IOException {
        for (FileOutput output : outputs) {
            output.leaveLanes(true);
            output.close();
        }
    }

    @Test
    void begin_ownerWhoHasAGuest_takesTurnsFromThenOn() throws IOException {
        Turns owner = turns();
        owner.begin();
        try (RingFile ring = RingFile.create(log()).orElseThrow()) {
            owner.own(ring);
            owner.end();
            assertThat(owner.begin()).isFalse();
            owner.end();
            Turns guest = turns();
            guest.begin();
            guest.end();
            assertThat(owner.begin()).as("others may have written").isTrue();
            owner.end();
            guest.leave();
            owner.leave();
        }
        assertThat(said).isEmpty();
    }

    @Test
    void begin_guestOfANewOwner_isAnnouncedToThatOne() throws IOException {
        FileOutput first = output();
        FileOutput guest = output();
        write(guest, "one\n");
        close(first);
        Turns second = turns();
        second.begin();
        try (RingFile ring = RingFile.create(log()).orElseThrow()) {
            second.own(ring);
            second.end();
            assertThat(second.begin()).isFalse();
            second.end();
            write(guest, "two\n");
            assertThat(second.begin()).as("others may have written").isTrue();
            second.end();
            second.leave();
        }
        close(guest);
        assertThat(log()).hasContent("one\ntwo");
        assertThat(said).isEmpty();
    }

    @Test
    void write_afterAnotherHasRotated_goesToTheNewFile() throws IOException {
        FileOutput owner = output();
        FileOutput guest = output();
        write(owner, "one\n");
        write(guest, "two\n");
        owner.begin();
        owner.startAnew(0);
        owner.end();
        write(guest, "three\n");
        write(owner, "four\n");
        close(owner, guest);
        assertThat(log()).hasContent("three\nfour");
        assertThat(Rotation.partsOf(log()))
                .singleElement()
                .satisfies(part -> assertThat(Files.readString(part)).isEqualTo("one\ntwo\n"));
        assertThat(said).isEmpty();
    }
}
