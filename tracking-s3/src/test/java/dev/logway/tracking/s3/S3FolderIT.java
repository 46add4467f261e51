package dev.logway.tracking.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a server in a process of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class S3FolderIT {
    private static final ArtifactPath LOG = ArtifactPath.of("hydra_logs/train.log");

    @TempDir
    private static Path temporary;

    private S3Server server;
    private S3Client client;
    private int runs;

    @BeforeAll
    void start() throws IOException {
        System.setProperty("aws.accessKeyId", "ada");
        System.setProperty("aws.secretAccessKey", "secret");
        server = S3Server.start(temporary);
        client = settings(server.url(), "false").client();
    }

    @AfterAll
    void stop() {
        client.close();
        server.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    private S3Settings settings(String url, String ignoreTls) {
        return S3Settings.of(Map.of("MLFLOW_S3_ENDPOINT_URL", url, "MLFLOW_S3_IGNORE_TLS", ignoreTls)::get);
    }

    private S3Folder folder() {
        return folder(client);
    }

    private S3Folder folder(S3Client any) {
        runs++;
        return new S3Folder(
                () -> any,
                S3Place.parse("s3://" + S3Server.BUCKET + "/1/run" + runs + "/artifacts"),
                new UploadExtras(Map.of()));
    }

    private byte[] read(S3Folder folder, ArtifactPath path) {
        return client.getObjectAsBytes(request -> request.bucket(S3Server.BUCKET)
                        .key(folder.location(path).substring(("s3://" + S3Server.BUCKET + "/").length())))
                .asByteArray();
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    @Test
    void put_bytes_areThereWithTheirSizeAndHash() {
        S3Folder folder = folder();
        folder.put(LOG, "old\n".getBytes(StandardCharsets.UTF_8));
        folder.put(LOG, "one\n".getBytes(StandardCharsets.UTF_8));

        assertThat(folder.find(LOG)).contains(new RemoteFile(4, "5bbf5a52328e7439ae6e719dfe712200"));
        assertThat(read(folder, LOG)).isEqualTo("one\n".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.list()).containsExactly(new ArtifactEntry("hydra_logs/train.log", 4));
        assertThat(folder.find(ArtifactPath.of("hydra_logs/other.log"))).isEmpty();
    }

    @Test
    void put_sliceOfAFileThatGrows_isThatSlice() throws IOException {
        Path file = Files.write(temporary.resolve("growing"), noise(3_000_000));
        S3Folder folder = folder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Files.write(file, noise(10), StandardOpenOption.APPEND);

            folder.put(LOG, new FileSlice(channel, 1_000, 2_000_000));

            assertThat(read(folder, LOG)).isEqualTo(Arrays.copyOfRange(noise(3_000_000), 1_000, 2_001_000));
        }
    }

    @Test
    void put_largeFile_goesInParts() throws IOException {
        byte[] bytes = noise(40_000_000);
        Path file = Files.write(temporary.resolve("large"), bytes);
        S3Folder folder = folder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            folder.put(LOG, new FileSlice(channel, 0, bytes.length));

            assertThat(folder.find(LOG)).contains(new RemoteFile(bytes.length, null));
            assertThat(read(folder, LOG)).isEqualTo(bytes);
        }
    }

    private void assertTooShort(S3Folder folder, FileChannel channel, long wanted) {
        assertThatThrownBy(() -> folder.put(LOG, new FileSlice(channel, 0, wanted)))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("Could not write '" + folder.location(LOG) + "'")
                .hasMessageContaining("The file ended after 1000 bytes");
    }

    @Test
    void put_fileThatIsTooShort_failsAndLeavesTheOldOne() throws IOException {
        Path file = Files.write(temporary.resolve("short"), noise(1_000));
        S3Folder folder = folder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            folder.put(LOG, new byte[] {'x'});

            assertTooShort(folder, channel, 1_001);

            assertThat(folder.find(LOG)).map(RemoteFile::bytes).contains(1L);
        }
    }

    @Test
    void put_largeFileThatIsTooShort_failsAndLeavesNoParts() throws IOException {
        Path file = Files.write(temporary.resolve("short"), noise(1_000));
        S3Folder folder = folder();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            assertTooShort(folder, channel, 40_000_000);

            assertThat(folder.list()).isEmpty();
            assertThat(client.listMultipartUploads(request -> request.bucket(S3Server.BUCKET))
                            .uploads())
                    .isEmpty();
        }
    }

    @Test
    void list_manyFiles_areAllThereAndOfThisRunOnly() {
        S3Folder folder = folder();
        S3Folder other = folder();
        other.put(LOG, new byte[1]);
        for (int i = 10; i < 30; i++) {
            folder.put(ArtifactPath.of("many/" + i + " =+.txt"), new byte[i]);
        }

        assertThat(folder.list()).hasSize(20).startsWith(new ArtifactEntry("many/10 =+.txt", 10));
    }

    @Test
    void delete_always_takesItAway() {
        S3Folder folder = folder();
        folder.put(LOG, new byte[1]);

        folder.delete(LOG);
        folder.delete(LOG);

        assertThat(folder.list()).isEmpty();
    }

    @Test
    void put_bucketThatIsNotThere_saysWhatToDo() {
        S3Folder folder = new S3Folder(() -> client, S3Place.parse("s3://nowhere/run"), new UploadExtras(Map.of()));
        assertThatThrownBy(() -> folder.put(LOG, new byte[1]))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageStartingWith("Could not write 's3://nowhere/run/hydra_logs/train.log': the server answered "
                        + "404 NoSuchBucket, ")
                .hasMessageEndingWith("Make the bucket, or set MLFLOW_S3_ENDPOINT_URL to the server that has it.");
    }

    @Test
    void put_serverThatIsNotThere_mayBeDoneLater() {
        S3Settings nobody = settings("http://127.0.0.1:1", "false");
        try (S3Client unreached = nobody.client()) {
            S3Folder folder = folder(unreached);
            assertThatThrownBy(() -> folder.put(LOG, new byte[1]))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    @Test
    void put_certificateThatNobodySigned_isTakenOnlyWhenAskedFor() {
        try (S3Client careful = settings(server.tlsUrl(), "false").client();
                S3Client careless = settings(server.tlsUrl(), "true").client()) {
            S3Folder wary = folder(careful);
            S3Folder trusting = folder(careless);
            assertThatThrownBy(() -> wary.put(LOG, new byte[1])).isInstanceOf(StoreException.class);

            trusting.put(LOG, new byte[1]);
            assertThat(trusting.list()).hasSize(1);
        }
    }

    @Test
    void provider_onTheClassPath_opensTheScheme() {
        RemoteFolderProvider provider =
                ServiceLoader.load(RemoteFolderProvider.class).findFirst().orElseThrow();

        assertThat(provider.opens("s3://bucket/path")).isTrue();
        assertThat(provider.opens("gs://bucket/path")).isFalse();
        RemoteFolder folder = provider.open("s3://bucket/path");
        assertThat(folder.location(LOG)).isEqualTo("s3://bucket/path/hydra_logs/train.log");
        provider.close();
    }

    @Test
    void provider_ofManyFolders_hasOneClient() {
        S3FolderProvider provider = new S3FolderProvider();
        RemoteFolder folder = provider.open("s3://bucket/path");

        assertThat(provider.client()).isSameAs(provider.client());
        provider.close();
        assertThatThrownBy(folder::list).isInstanceOf(StoreException.class).hasMessage("The store was closed.");
    }

    @Test
    void get_whatIsThere_isTheFileAndNoMore() throws IOException {
        S3Folder folder = folder();
        folder.put(LOG, noise(300_000));
        Path file = temporary.resolve("got");

        folder.get(LOG, file, 300_000);

        assertThat(file).hasBinaryContent(noise(300_000));
        assertThatThrownBy(() -> folder.get(LOG, file, 299_999))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("it sends more than the 299999 bytes that it has");
        assertThat(folder.list(ArtifactPath.of("hydra_logs")))
                .containsExactly(new ArtifactEntry("hydra_logs/train.log", 300_000));
        assertThat(folder.list(ArtifactPath.of("hydra"))).isEmpty();
        assertThatThrownBy(() -> folder.get(ArtifactPath.of("none"), file, 1))
                .isExactlyInstanceOf(StoreException.class);
    }
}
