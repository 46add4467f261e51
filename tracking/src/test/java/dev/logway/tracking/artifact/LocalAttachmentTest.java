package dev.logway.tracking.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.Lag;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalAttachmentTest {
    private static final ArtifactPath LOG = ArtifactPath.of("logs/train.log");
    private static final Instant MOMENT = Instant.parse("2026-11-24T14:05:06.123Z");
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd_HH-mm-ss_SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    @TempDir
    private Path folder;

    private LocalArtifacts artifacts;
    private Path live;
    private Path artifact;

    @BeforeEach
    void makeArtifacts() throws IOException {
        Path root = Files.createDirectories(folder.resolve("run/artifacts"));
        artifacts = new LocalArtifacts(root);
        live = folder.resolve("train.log");
        artifact = root.resolve("logs/train.log");
    }

    private void append(String text) throws IOException {
        Files.writeString(live, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void await(String content) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(artifact).hasContent(content));
    }

    @Test
    void changed_first_isPublishedAtOnceWithWholeLinesOnly() throws IOException {
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("one\ntwo\nthr");
            attachment.changed();

            Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> Files.exists(artifact));
            assertThat(Files.readString(artifact)).isEqualTo("one\ntwo\n");
            assertThat(Files.isSameFile(artifact, live))
                    .as("never the file that grows")
                    .isFalse();
        }
    }

    @Test
    void changed_later_isPublishedWithinFiveSeconds() throws IOException {
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("one\n");
            attachment.changed();
            await("one\n");

            append("two\n");
            long changed = System.nanoTime();
            attachment.changed();

            await("one\ntwo\n");
            assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(Duration.ofSeconds(5));
            assertThat(attachment.lag()).isEqualTo(new Lag(0, Duration.ZERO));
        }
    }

    @Test
    void urgent_always_isPublishedWithinASecond() throws IOException {
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("one\n");
            attachment.changed();
            await("one\n");

            append("ERROR\n");
            long urgent = System.nanoTime();
            attachment.urgent();

            await("one\nERROR\n");
            assertThat(Duration.ofNanos(System.nanoTime() - urgent)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void close_always_makesTheArtifactTheFileItself() throws IOException {
        Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK);
        append("one\ntwo");
        attachment.changed();

        attachment.close();

        assertThat(Files.isSameFile(artifact, live)).isTrue();
        assertThat(folder.resolve("run/.tmp")).doesNotExist();
    }

    @Test
    void close_nothingWritten_leavesNoArtifact() {
        artifacts.attach(LOG, live, AttachmentEnd.LINK).close();

        assertThat(artifacts.list()).isEmpty();
    }

    @Test
    void rotated_always_linksTheClosedPartBesideTheLiveOne() throws IOException {
        Path closed = folder.resolve("train.1.log");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("old\n");
            attachment.changed();
            await("old\n");
            Files.move(live, closed);
            append("new\n");
            attachment.rotated(closed);

            await("new\n");
            assertThat(Files.isSameFile(artifact.resolveSibling("train.1.log"), closed))
                    .isTrue();
        }
        assertThat(Files.isSameFile(artifact, live)).isTrue();
    }

    @Test
    void rotated_partThatIsDeletedAtOnce_isAmongTheArtifacts() throws IOException {
        Path closed = folder.resolve("train.1.log");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            for (int i = 1; i <= 3; i++) {
                Files.writeString(closed, "part " + i + "\n");
                attachment.rotated(closed);
                Files.delete(closed);
            }
        }
        assertThat(artifact.resolveSibling("train.1.log")).hasContent("part 1\n");
        assertThat(artifact.resolveSibling("train.1.2.log")).hasContent("part 2\n");
        assertThat(artifact.resolveSibling("train.1.3.log")).hasContent("part 3\n");
    }

    @Test
    void rotated_partsByNumber_haveNamesThatStay() throws IOException {
        Path first = folder.resolve("train.log.1");
        Path second = folder.resolve("train.log.2");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            byNumber(first, "a\n");
            attachment.rotated(first);
            Files.move(first, second);
            byNumber(first, "b\n");
            attachment.rotated(first);
            Files.move(first, second, StandardCopyOption.REPLACE_EXISTING);
            byNumber(first, "c\n");
            attachment.rotated(first);
        }
        artifacts.complete(LOG, live, List.of(second, first), AttachmentEnd.LINK);

        String moment = "train." + LOCAL.format(MOMENT);
        assertThat(artifacts.list())
                .extracting(ArtifactEntry::path)
                .containsExactly("logs/" + moment + ".2.log", "logs/" + moment + ".3.log", "logs/" + moment + ".log");
        assertThat(artifact.resolveSibling(moment + ".log")).hasContent("a\n");
        assertThat(artifact.resolveSibling(moment + ".2.log")).hasContent("b\n");
        assertThat(artifact.resolveSibling(moment + ".3.log")).hasContent("c\n");
    }

    private static void byNumber(Path part, String text) throws IOException {
        Files.setLastModifiedTime(Files.writeString(part, text), FileTime.from(MOMENT));
    }

    @Test
    void rotated_artifactsThatCannotBeWritten_waitsUntilTheyCan() throws IOException {
        Path inTheWay = Files.writeString(artifact.getParent(), "no folder");
        Path closed = Files.writeString(folder.resolve("train.1.log"), "old\n");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            attachment.rotated(closed);
            Files.delete(closed);
            assertThat(WaitingParts.beside(live).find()).hasSize(1);
            Files.delete(inTheWay);
        }
        assertThat(artifact.resolveSibling("train.1.log")).hasContent("old\n");
        assertThat(folder.resolve(".train.log.parts")).doesNotExist();
    }

    @Test
    void packed_partThatIsDeletedAtOnce_isAmongTheArtifacts() throws IOException {
        Path closed = Files.writeString(folder.resolve("train.1.log"), "old\n");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            attachment.rotated(closed);
            Path packed = Files.move(closed, folder.resolve("train.1.log.gz"));
            attachment.packed(closed, packed);
            Files.delete(packed);
        }
        assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.1.log.gz");
    }

    @Test
    void packed_part_isLinkedInsteadOfThePart() throws IOException {
        Path closed = folder.resolve("train.1.log");
        Path packed = folder.resolve("train.1.log.gz");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            Files.writeString(closed, "old\n");
            append("new\n");
            attachment.rotated(closed);
            await("new\n");
            assertThat(artifact.resolveSibling("train.1.log")).exists();
            Files.move(closed, packed);
            attachment.packed(closed, packed);
        }
        assertThat(Files.isSameFile(artifact.resolveSibling("train.1.log.gz"), packed))
                .isTrue();
        assertThat(artifacts.list())
                .extracting(ArtifactEntry::path)
                .containsExactly("logs/train.1.log.gz", "logs/train.log");
    }

    @Test
    void packed_partThatWasDeletedSince_staysAsItWas() throws IOException {
        Path closed = Files.writeString(folder.resolve("train.1.log"), "old\n");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("new\n");
            attachment.rotated(closed);
            await("new\n");
            Files.delete(closed);
            attachment.packed(closed, folder.resolve("train.1.log.gz"));
        }
        assertThat(artifact.resolveSibling("train.1.log")).hasContent("old\n");
    }

    @Test
    void packed_liveFileThatIsClosed_isLinkedInsteadOfItsSnapshot() throws IOException {
        Path packed = folder.resolve("train.log.gz");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            append("all\n");
            attachment.changed();
            await("all\n");
            Files.move(live, packed);
            attachment.packed(live, packed);
        }
        assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.log.gz");
    }

    @Test
    void complete_partThatWasPackedBeforeACrash_isNotThereTwice() throws IOException {
        Path packed = Files.writeString(folder.resolve("train.1.log.gz"), "packed");
        Files.createDirectories(artifact.getParent());
        Files.writeString(artifact.resolveSibling("train.1.log"), "old\n");

        artifacts.complete(LOG, live, List.of(packed), AttachmentEnd.LINK);

        assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.1.log.gz");
    }

    @Test
    void complete_afterACrash_linksEverythingOnce() throws IOException {
        Path closed = Files.writeString(folder.resolve("train.1.log"), "old\n");
        append("new\nlast line without an end");
        Files.createDirectories(artifact.getParent());
        Files.writeString(artifact, "new\n");

        artifacts.complete(LOG, live, List.of(closed), AttachmentEnd.LINK);
        artifacts.complete(LOG, live, List.of(closed), AttachmentEnd.LINK);

        assertThat(Files.isSameFile(artifact, live)).isTrue();
        assertThat(artifacts.list())
                .extracting(ArtifactEntry::path)
                .containsExactly("logs/train.1.log", "logs/train.log");
    }

    @Test
    void close_fileOfOthersToo_leavesACopyThatDoesNotGrow() throws IOException {
        Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.COPY);
        append("one\n");
        attachment.close();

        append("of another run\n");

        assertThat(artifact).hasContent("one\n");
    }

    @Test
    void close_partThatWasGone_isToldAndKeepsNothingBack() throws IOException {
        Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK);
        append("one\n");
        attachment.rotated(folder.resolve("gone.log"));

        assertThatThrownBy(attachment::close)
                .isInstanceOf(StoreException.class)
                .hasMessage("The artifacts lack the lines of '" + folder.resolve("gone.log")
                        + "', deleted before they could be kept. Does another program delete what rotation closes?");

        assertThat(Files.isSameFile(artifact, live)).isTrue();
    }

    @Test
    void complete_oneThingThatFails_doesNotKeepTheRestAway() throws IOException {
        append("one\n");
        Path closed = Files.writeString(folder.resolve("train.1.log"), "old\n");
        Files.createDirectories(artifact.resolveSibling("train.1.log"));

        assertThatThrownBy(() -> artifacts.complete(LOG, live, List.of(closed), AttachmentEnd.LINK))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no plain file");
        assertThat(Files.isSameFile(artifact, live)).isTrue();
    }

    @Test
    void complete_symbolicLink_isTheFileThatItLeadsTo() throws IOException {
        Path log = Files.writeString(folder.resolve("elsewhere.log"), "one\n");
        Files.createSymbolicLink(live, log);

        artifacts.complete(LOG, live, List.of(), AttachmentEnd.LINK);

        assertThat(artifact).isRegularFile().hasContent("one\n");
        assertThat(Files.isSymbolicLink(artifact)).isFalse();
    }

    @Test
    void complete_fileGone_keepsTheLastSnapshot() throws IOException {
        Files.createDirectories(artifact.getParent());
        Files.writeString(artifact, "snapshot\n");

        artifacts.complete(LOG, live, List.of(), AttachmentEnd.LINK);

        assertThat(artifact).hasContent("snapshot\n");
    }

    @Test
    void snapshots_whileTheFileGrows_areNeverTorn() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < 200_000; i++) {
                        append("line " + i + " of the log\n");
                        attachment.urgent();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    done.set(true);
                }
            });
            writer.start();
            Awaitility.await().until(() -> Files.exists(artifact));
            int snapshots = 0;
            for (long size = 0; !done.get(); ) {
                byte[] read = Files.readAllBytes(artifact);
                assertThat(read).endsWith('\n');
                if (read.length > size) {
                    snapshots++;
                    size = read.length;
                    List<String> lines =
                            new String(read, StandardCharsets.UTF_8).lines().toList();
                    assertThat(lines.get(lines.size() - 1)).isEqualTo("line " + (lines.size() - 1) + " of the log");
                }
            }
            writer.join();
            assertThat(snapshots).isGreaterThan(1);
        }
        assertThat(Files.isSameFile(artifact, live)).isTrue();
    }

    @Test
    void changed_largeLog_copiesOnlyWhatHasCome() throws IOException {
        byte[] block = "a line of a log that is large\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 30; i++) {
            Files.write(live, block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        long large = Files.size(live);
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            attachment.urgent();
            Awaitility.await().until(() -> attachment.lag().bytes() == 0);
            Object first =
                    Files.readAttributes(artifact, BasicFileAttributes.class).fileKey();

            append("ERROR\n");
            attachment.urgent();
            Path tail = artifact.resolveSibling(String.format("train.from-%015d.log", large));
            Awaitility.await().untilAsserted(() -> assertThat(tail).hasContent("ERROR\n"));
            assertThat(attachment.lag()).isEqualTo(new Lag(0, Duration.ZERO));
            assertThat(Files.readAttributes(artifact, BasicFileAttributes.class).fileKey())
                    .as("the copy that may be served now")
                    .isEqualTo(first);
        }

        assertThat(Files.isSameFile(artifact, live)).isTrue();
        assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.log");
    }

    @Test
    void rotated_largeLog_leavesNoTails() throws IOException {
        Files.writeString(live, "a line of a log that is large\n".repeat(1_200_000));
        Path closed = folder.resolve("train.1.log");
        try (Attachment attachment = artifacts.attach(LOG, live, AttachmentEnd.LINK)) {
            attachment.urgent();
            Awaitility.await().until(() -> attachment.lag().bytes() == 0);
            append("more\n");
            attachment.urgent();
            Awaitility.await().until(() -> artifacts.list().size() == 2);

            Files.move(live, closed);
            append("new\n");
            attachment.rotated(closed);

            Awaitility.await().untilAsserted(() -> assertThat(artifact).hasSize(4));
            Awaitility.await()
                    .untilAsserted(() -> assertThat(artifacts.list())
                            .extracting(ArtifactEntry::path)
                            .containsExactly("logs/train.1.log", "logs/train.log"));
        }
    }

    @Test
    void complete_largeLog_takesNoLongerThanASmallOne() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(live.toFile(), "rw")) {
            file.setLength(1L << 30); // a hole: what is linked is not read
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            ArtifactPath path = ArtifactPath.of("logs/train" + i + ".log");
            long began = System.nanoTime();
            Attachment attachment = artifacts.attach(path, live, AttachmentEnd.LINK);
            attachment.changed();
            attachment.close();
            best = Math.min(best, System.nanoTime() - began);
            assertThat(Files.isSameFile(artifact.resolveSibling("train" + i + ".log"), live))
                    .isTrue();
        }

        assertThat(Duration.ofNanos(best)).as("for 1 GB").isLessThan(Duration.ofMillis(50));
    }

    @Test
    void complete_afterACrashOfALargeLog_takesItsTailsAway() throws IOException {
        append("one\ntwo\n");
        artifacts.put(LOG, "one\n".getBytes(StandardCharsets.UTF_8));
        artifacts.put(LogParts.tail(LOG, 4), "two\n".getBytes(StandardCharsets.UTF_8));

        artifacts.complete(LOG, live, List.of(), AttachmentEnd.LINK);

        assertThat(artifacts.list()).extracting(ArtifactEntry::path).containsExactly("logs/train.log");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "10, 0, 0", "0, 1, 1", "100000, 1, 100001", "0, 100000, 1"})
    void wholeLines_anyTail_endsAtTheLastLineEnd(int before, int after, long expected) throws IOException {
        boolean hasEnd = expected > 0;
        Files.writeString(live, "x".repeat(before) + (hasEnd ? "\n" : "") + "y".repeat(after > 1 ? after : 0));
        try (FileChannel channel = FileChannel.open(live)) {
            assertThat(WholeLines.bytes(channel)).isEqualTo(expected);
        }
    }

    @Test
    void link_throughASymbolicLink_isRefused() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(artifact.getParent(), outside);
        append("one\n");

        assertThatThrownBy(() -> artifacts.link(LOG, live))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run/artifacts' by a symbolic link");
        assertThat(outside).isEmptyDirectory();
    }
}
