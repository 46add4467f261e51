package dev.logway.tracking.s3;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The artifacts of a run in S3. */
/* Implementation notes
 *
 * Each request has its length and its MD5, which the server compares before it keeps anything. A large file goes in parts,
 * because one request may fail after an hour as well as after a second; what it has sent before is given up then, as the
 * bucket's owner pays for parts that nobody completes.
 */
final class S3Folder implements RemoteFolder {
    private static final long LARGE_BYTES = 32L * 1024 * 1024;
    private static final long PART_BYTES = 8L * 1024 * 1024;
    private static final long MOST_PARTS = 10_000;
    private static final int BLOCK_BYTES = 64 * 1024;
    private static final Pattern MD5 = Pattern.compile("\"?([0-9a-f]{32})\"?");

    private final Supplier<S3Client> client;
    private final S3Place place;
    private final UploadExtras extras;

    /** @param client the one for this place, which whoever gives it closes */
    S3Folder(Supplier<S3Client> client, S3Place place, UploadExtras extras) {
        this.client = client;
        this.place = place;
        this.extras = extras;
    }

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        Body body = new Body(RequestBody.fromBytes(bytes), base64(md5().digest(bytes)));
        ask("write", path, () -> client.get().putObject(putRequest(path, body), body.bytes()));
    }

    @Override
    public void put(ArtifactPath path, FileSlice slice) {
        ask("write", path, () -> {
            if (slice.bytes() > LARGE_BYTES) {
                return putInParts(path, slice);
            }
            Body body = body(slice);
            return client.get().putObject(putRequest(path, body), body.bytes());
        });
    }

    private record Body(RequestBody bytes, String md5) {}

    private static Body body(FileSlice slice) {
        return new Body(
                RequestBody.fromContentProvider(slice::stream, slice.bytes(), "application/octet-stream"),
                base64(md5(slice)));
    }

    private PutObjectRequest putRequest(ArtifactPath path, Body body) {
        return extras.in(PutObjectRequest.builder())
                .bucket(place.bucket())
                .key(place.key(path))
                .contentType(contentType(path))
                .contentMD5(body.md5())
                .build();
    }

    private Object putInParts(ArtifactPath path, FileSlice slice) {
        String upload = client.get()
                .createMultipartUpload(extras.in(CreateMultipartUploadRequest.builder())
                        .bucket(place.bucket())
                        .key(place.key(path))
                        .contentType(contentType(path))
                        .build())
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long most = Math.max(PART_BYTES, slice.bytes() / (MOST_PARTS - 1));
            for (long done = 0; done < slice.bytes(); done += most) {
                long bytes = Math.min(most, slice.bytes() - done);
                parts.add(putPart(
                        path, upload, parts.size() + 1, new FileSlice(slice.file(), slice.from() + done, bytes)));
            }
            return client.get()
                    .completeMultipartUpload(request -> request.bucket(place.bucket())
                            .key(place.key(path))
                            .uploadId(upload)
                            .multipartUpload(all -> all.parts(parts)));
        } catch (SdkException | StoreException | UncheckedIOException e) {
            abort(path, upload, e);
            throw e;
        }
    }

    private CompletedPart putPart(ArtifactPath path, String upload, int number, FileSlice slice) {
        Body body = body(slice);
        String tag = client.get()
                .uploadPart(
                        request -> request.bucket(place.bucket())
                                .key(place.key(path))
                                .uploadId(upload)
                                .partNumber(number)
                                .contentMD5(body.md5()),
                        body.bytes())
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void abort(ArtifactPath path, String upload, RuntimeException reason) {
        try {
            client.get()
                    .abortMultipartUpload(request ->
                            request.bucket(place.bucket()).key(place.key(path)).uploadId(upload));
        } catch (SdkException e) {
            reason.addSuppressed(e);
        }
    }

    private static String contentType(ArtifactPath path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(log|txt|ya?ml|jsonl)")) {
            return "text/plain";
        }
        String guess = URLConnection.guessContentTypeFromName(name);
        return guess == null ? "application/octet-stream" : guess;
    }

    @Override
    public void get(ArtifactPath path, Path file, long most) {
        ask("read", path, () -> {
            try (ResponseInputStream<GetObjectResponse> in = client.get()
                            .getObject(request -> request.bucket(place.bucket()).key(place.key(path)));
                    OutputStream out = Files.newOutputStream(file)) {
                copy(in, out, most);
            } catch (IOException e) {
                throw new StoreUnavailableException("Could not read '" + location(path) + "': " + e, e);
            }
            return path;
        });
    }

    private static void copy(ResponseInputStream<GetObjectResponse> in, OutputStream out, long most)
            throws IOException {
        byte[] block = new byte[BLOCK_BYTES];
        long left = most;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            left -= read;
            if (left < 0) {
                in.abort(); // to close it would read the rest
                throw new IOException("it sends more than the " + most + " bytes that it has");
            }
            out.write(block, 0, read);
        }
    }

    @Override
    public Optional<RemoteFile> find(ArtifactPath path) {
        return ask("look at", path, () -> {
            try {
                HeadObjectResponse head = client.get()
                        .headObject(request -> request.bucket(place.bucket()).key(place.key(path)));
                return Optional.of(new RemoteFile(head.contentLength(), md5(head)));
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The tag of a file that was sent at once is its MD5, unless a key of somebody's encrypts it. */
    private static @Nullable String md5(HeadObjectResponse head) {
        var tag = MD5.matcher(String.valueOf(head.eTag()));
        boolean keyed = head.ssekmsKeyId() != null || head.sseCustomerAlgorithm() != null;
        return tag.matches() && !keyed ? tag.group(1) : null;
    }

    @Override
    public void delete(ArtifactPath path) {
        ask(
                "delete",
                path,
                () -> client.get()
                        .deleteObject(request -> request.bucket(place.bucket()).key(place.key(path))));
    }

    @Override
    public List<ArtifactEntry> list() {
        return listBelow(place.prefix());
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) {
        return listBelow(place.key(folder) + "/");
    }

    private List<ArtifactEntry> listBelow(String prefix) {
        return ask(
                "list " + place,
                () -> client
                        .get()
                        .listObjectsV2Paginator(
                                request -> request.bucket(place.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(file -> new ArtifactEntry(
                                file.key().substring(place.prefix().length()), file.size()))
                        .filter(file -> ArtifactPath.isExisting(file.path()))
                        .sorted(Comparator.comparing(ArtifactEntry::path))
                        .toList());
    }

    @Override
    public String location(ArtifactPath path) {
        return place.location(path);
    }

    private <T> T ask(String what, ArtifactPath path, Supplier<T> call) {
        return ask(what + " '" + location(path) + "'", call);
    }

    private <T> T ask(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw S3Failure.of(what, e);
        } catch (UncheckedIOException e) {
            throw new StoreException("Could not " + what + ": " + e.getCause(), e);
        }
    }

    private static byte[] md5(FileSlice slice) {
        try {
            return HexFormat.of().parseHex(slice.md5());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every JDK has MD5", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
