package dev.logway.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final String PART = "test.2020-01-10_00-00-00_000.log";

    @TempDir
    Path dir;

    private LogFolder rotated(Rotation rotation) {
        return LogFolder.inUtc(dir, "2020-01-10T00:00:00")
                .open("test.log", rotation)
                .log("a")
                .log("b");
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = unpacking(file.toString(), in)) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    private static InputStream unpacking(String name, InputStream in) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in);
        } else if (name.endsWith(".zst")) {
            return new ZstdInputStream(in);
        }
        ZipInputStream zip = new ZipInputStream(in);
        assertThat(zip.getNextEntry().getName()).isEqualTo(PART);
        return zip;
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zip", "zst"})
    void packing_closedPart_isPackedAndGone(String suffix) throws IOException {
        try (LogFolder log = rotated(Rotation.bytes(2).packing(Compression.parse(suffix)))) {
            log.close();
            assertThat(log.files()).containsOnlyKeys(PART + "." + suffix, "test.log");
            assertThat(unpacked(dir.resolve(PART + "." + suffix))).isEqualTo("a\n");
            assertThat(log.said).isEmpty();
            assertThat(Rotation.partsOf(dir.resolve("test.log"))).containsExactly(dir.resolve(PART + "." + suffix));
        }
    }

    @Test
    void packing_partOfDurabilityDisk_isPacked() throws IOException {
        Packing packing = new Packing(Compression.gzip(), true);
        Path part = Files.writeString(dir.resolve("x"), "text");
        Files.setLastModifiedTime(part, FileTime.from(Instant.EPOCH));
        Path packed = packing.pack(part);
        assertThat(unpacked(packed)).isEqualTo("text");
        assertThat(Files.getLastModifiedTime(packed).toInstant()).isEqualTo(Instant.EPOCH);
        assertThat(part).doesNotExist();
    }

    @Test
    void packing_byFunction_isWhatItMakes() {
        Compression shouting = Compression.by(
                "loud",
                (from, to) -> Files.writeString(to, Files.readString(from).toUpperCase(Locale.ROOT)));
        try (LogFolder log = rotated(Rotation.bytes(2).packing(shouting).keeping(Retention.count(1)))) {
            log.log("c").close();
            assertThat(log.files())
                    .containsExactly(entry("test.2020-01-10_00-00-00_000.2.log.loud", "B;"), entry("test.log", "c;"));
        }
    }

    @Test
    void packing_thatFails_leavesThePartAndSaysSoOnce() {
        Compression failing = Compression.by("no", (from, to) -> {
            Files.writeString(to, "half");
            throw new IOException("No space left on device");
        });
        try (LogFolder log = rotated(Rotation.bytes(2).packing(failing))) {
            log.close();
            assertThat(log.files()).containsExactly(entry(PART, "a;"), entry("test.log", "b;"));
            assertThat(log.said)
                    .containsExactly("logway: cannot pack " + dir.resolve(PART)
                            + ", so it stays as it is: java.io.IOException: No space left on device\n");
            assertThat(dir).isDirectoryNotContaining("glob:**.packing");
        }
    }

    @Test
    void packing_listener_hearsOfThePartFirst() {
        List<String> heard = new ArrayList<>();
        FileListener listener = new FileListener() {
            @Override
            public void rotated(Path closed) {
                heard.add("rotated " + closed.getFileName());
            }

            @Override
            public void packed(Path part, Path packed) {
                heard.add("packed " + part.getFileName() + " " + packed.getFileName());
            }
        };
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            FileSink sink = FileSink.at(dir.resolve("test.log"))
                    .withRotation(Rotation.bytes(2).packing(Compression.gzip()))
                    .withListener(listener);
            log.open(sink).log("a").log("b").close();
        }
        assertThat(heard).containsExactly("rotated " + PART, "packed " + PART + " " + PART + ".gz");
    }

    @Test
    void packing_listener_hearsOfFilesThatAreNotToBeKeptBeforeTheyAreDeleted() {
        List<String> heard = new ArrayList<>();
        FileListener listener = new FileListener() {
            @Override
            public void rotated(Path closed) {
                heard.add("rotated " + text(closed));
            }

            @Override
            public void packed(Path part, Path packed) {
                heard.add("packed " + text(packed));
            }
        };
        Compression copying = Compression.by("copy", (from, to) -> Files.write(to, Files.readAllBytes(from)));
        try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:00")) {
            FileSink sink = FileSink.at(dir.resolve("test.log"))
                    .withRotation(Rotation.bytes(2).packing(copying).keeping(Retention.count(0)))
                    .withListener(listener);
            log.open(sink).log("a").log("b").close();
            assertThat(log.files()).containsOnlyKeys("test.log");
            assertThat(log.said).isEmpty();
        }
        assertThat(heard).containsExactly("rotated a\n", "packed a\n");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void packing_whileItLasts_linesAreWritten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Compression slow = Compression.by("slow", (from, to) -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            Files.write(to, Files.readAllBytes(from));
        });
        try (LogFolder log =
                rotated(Rotation.when(line -> line.text().startsWith("b")).packing(slow))) {
            begun.await();
            log.log("c");
            assertThat(log.files()).containsEntry("test.log", "b;c;").containsKey(PART);
            end.countDown();
            log.close();
            assertThat(log.files()).containsOnlyKeys("test.log", PART + ".slow");
        }
    }

    @Test
    void packing_nameThatAPackedPartHas_isNotUsedAgain() {
        try (LogFolder log = rotated(Rotation.bytes(2).packing(Compression.gzip()))) {
            log.close();
            log.open("test.log", Rotation.bytes(2).packing(Compression.gzip()))
                    .log("c")
                    .close();
            assertThat(log.files()).containsOnlyKeys(PART + ".gz", "test.2020-01-10_00-00-00_000.2.log.gz", "test.log");
        }
    }

    @Test
    void pack_nameThatIsTaken_leavesBoth() throws IOException {
        Path part = Files.writeString(dir.resolve("x"), "text");
        Path taken = Files.writeString(dir.resolve("x.gz"), "other");
        assertThatThrownBy(() -> new Packing(Compression.gzip(), false).pack(part))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(taken.toString());
        assertThat(part).hasContent("text");
        assertThat(taken).hasContent("other");
    }

    @Test
    void close_logThatNeverRotates_isPacked() {
        for (int i = 0; i < 3; i++) {
            try (LogFolder log = LogFolder.inUtc(dir, "2020-01-10T00:00:0" + i)) {
                log.open("test.log", Rotation.none().packing(Compression.gzip()))
                        .log("a")
                        .close();
                assertThat(log.said).isEmpty();
            }
        }
        assertThat(LogFolder.inUtc(dir, "2020-01-10T00:00:00").files())
                .hasSize(3)
                .containsKey("test.log.gz")
                .allSatisfy((name, text) -> assertThat(name).matches("test(\\.\\d.*)?\\.log\\.gz"));
    }

    @Test
    void open_unfinishedFileOfAProcessThatWasKilled_isDeleted() throws IOException {
        Path left = Files.createFile(dir.resolve("." + PART + ".gz.packing"));
        Path used = Files.createFile(dir.resolve(".test.2020-01-09_00-00-00_000.log.gz.packing"));
        try (FileChannel channel = FileChannel.open(used, StandardOpenOption.WRITE)) {
            channel.lock(Long.MAX_VALUE - 1, 1, false);
            rotated(Rotation.bytes(100).packing(Compression.gzip())).close();
            assertThat(left).doesNotExist();
            assertThat(used).exists();
        }
    }

    @Test
    void packing_partsByNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Rotation.bytes(1).naming(PartNames.numbered(2)).packing(Compression.gzip()))
                .withMessage("Parts by number change their names, so they can't be packed. Name them otherwise, or"
                        + " don't.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a/b", "..", "gz.", "a.b.c", "tar gz", "\u00e9"})
    void by_suffixThatIsNone_isRefused(String suffix) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compression.by(suffix, (from, to) -> {}))
                .withMessage("The suffix of packed parts is '" + suffix
                        + "', expected up to eight letters and digits, such as 'bz2' or 'tar.xz'.");
    }

    @Test
    void parse_anythingElse_isRefused() {
        assertThat(Compression.parse(" .GZ ")).isEqualTo(Compression.gzip());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compression.parse("rar"))
                .withMessage("Compression is 'rar', expected one of gz, zip, zst.");
    }

    @Test
    void packing_byAPackerThatMakesNothing_leavesThePartAndSaysSo() throws IOException {
        try (LogFolder log = rotated(Rotation.bytes(2).packing(Compression.by("bz2", (from, to) -> {})))) {
            log.close();
            assertThat(log.files()).containsOnlyKeys(PART, "test.log");
            assertThat(log.said)
                    .singleElement()
                    .asString()
                    .contains("so it stays as it is", "the packer has written nothing into the file that it was given");
        }
    }

    @Test
    void packing_byAPackerWhoseLibraryIsNotThere_leavesNothingBehind() throws IOException {
        Compression missing = Compression.by("bz2", (from, to) -> {
            throw new NoClassDefFoundError("org/example/Bzip2");
        });
        try (LogFolder log = rotated(Rotation.bytes(2).packing(missing))) {
            log.close();
            assertThat(log.files()).containsOnlyKeys(PART, "test.log");
            assertThat(log.said).singleElement().asString().contains("NoClassDefFoundError: org/example/Bzip2");
        }
    }

    @Test
    void packing_byAPackerThatWantsToMakeTheFile_leavesNothingBehind() throws IOException {
        Compression copying = Compression.by("bz2", (from, to) -> Files.copy(from, to));
        try (LogFolder log = rotated(Rotation.bytes(2).packing(copying))) {
            log.close();
            assertThat(log.files()).containsOnlyKeys(PART, "test.log");
            assertThat(log.said).singleElement().asString().contains("so it stays as it is");
        }
    }
}
