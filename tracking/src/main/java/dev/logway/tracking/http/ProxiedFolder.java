package dev.logway.tracking.http;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The artifacts of a run that a server passes on to where it keeps them. Thread-safe. */
/* Implementation notes
 *
 * Each upload has its length: releases from 3.5 to 3.14 keep nothing of a body that comes in chunks, and answer that
 * all is well. What they answer to an upload is not read, as newer ones answer nothing.
 */
final class ProxiedFolder implements RemoteFolder {
    private static final long SLOWEST_BYTES_PER_SECOND = 100_000;

    /** Whatever size a server says. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final RestClient rest;
    private final ProxiedUri uri;

    ProxiedFolder(RestClient rest, ProxiedUri uri) {
        this.rest = rest;
        this.uri = uri;
    }

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        upload(path, BodyPublishers.ofByteArray(bytes), bytes.length);
    }

    @Override
    public void put(ArtifactPath path, FileSlice slice) {
        requireBytes(path, slice);
        ServerAccess.Multipart multipart = rest.access().multipart();
        MultipartUpload parts = new MultipartUpload(rest, uri, path, timeout(multipart.partBytes()));
        boolean large = slice.bytes() > 0 && slice.bytes() >= multipart.fromBytes();
        if (!large || !parts.upload(slice)) {
            upload(path, body(slice), slice.bytes());
        }
    }

    private static void requireBytes(ArtifactPath path, FileSlice slice) {
        try {
            long needed = slice.from() + slice.bytes();
            if (slice.file().size() < needed) {
                throw new StoreException("Could not keep the artifact '" + path + "': its file has "
                        + slice.file().size() + " bytes, expected at least " + needed + ".");
            }
        } catch (IOException e) {
            throw new StoreException("Could not keep the artifact '" + path + "': its file can't be read: " + e, e);
        }
    }

    /** A body that says its length. */
    static BodyPublisher body(FileSlice slice) {
        return slice.bytes() == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(slice::stream), slice.bytes());
    }

    private void upload(ArtifactPath path, BodyPublisher body, long bytes) {
        Answer answer = rest.sendOnce(
                "keep the artifact '" + path + "'",
                rest.request(uri.file(path)).PUT(body).build(),
                timeout(bytes));
        if (!answer.isOk()) {
            throw answer.status() == 500 && isInTheWay(path) ? inTheWay(path) : answer.failure();
        }
    }

    private Duration timeout(long bytes) {
        long seconds = Math.min(Math.max(bytes, 0) / SLOWEST_BYTES_PER_SECOND, LONGEST.toSeconds());
        return rest.access().timeout().plusSeconds(seconds);
    }

    /** A file where a folder is, or the other way round, is answered like what may pass, and never does. */
    private boolean isInTheWay(ArtifactPath path) {
        List<String> parts = List.of(path.toString().split("/"));
        for (int i = 0; i < parts.size(); i++) {
            String name = parts.get(i);
            boolean last = i == parts.size() - 1;
            if (children(String.join("/", parts.subList(0, i))).stream()
                    .anyMatch(child -> child.name().equals(name) && child.folder() == last)) {
                return true;
            }
        }
        return false;
    }

    private static StoreException inTheWay(ArtifactPath path) {
        return new StoreException("Could not keep the artifact '" + path
                + "': a folder has that name already, or a file that of one of its folders. Choose another path.");
    }

    @Override
    public void get(ArtifactPath path, Path file, long most) {
        Answer answer = rest.download(
                "read the artifact '" + path + "'",
                rest.request(uri.file(path)).build(),
                timeout(most),
                new FileBody(file, most));
        if (!answer.isOk()) {
            throw answer.failure();
        }
    }

    @Override
    public Optional<RemoteFile> find(ArtifactPath path) {
        String text = path.toString();
        int slash = text.lastIndexOf('/');
        return children(slash < 0 ? "" : text.substring(0, slash)).stream()
                .filter(child -> !child.folder() && child.name().equals(text.substring(slash + 1)))
                .map(child -> new RemoteFile(child.bytes(), null))
                .findFirst();
    }

    @Override
    public void delete(ArtifactPath path) {
        String what = "take the artifact '" + path + "' away";
        Answer answer =
                rest.sendOnce(what, rest.request(uri.file(path)).DELETE().build(), timeout(0));
        if (!answer.isOk() && answer.status() != 404) {
            throw answer.failure();
        }
    }

    @Override
    public List<ArtifactEntry> list() {
        return listBelow("");
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) {
        return listBelow(folder.toString());
    }

    /** @param top empty for all */
    private List<ArtifactEntry> listBelow(String top) {
        List<ArtifactEntry> files = new ArrayList<>();
        List<String> folders = new ArrayList<>(List.of(top));
        for (int i = 0; i < folders.size(); i++) {
            String folder = folders.get(i);
            for (Child child : children(folder)) {
                String path = folder.isEmpty() ? child.name() : folder + "/" + child.name();
                if (child.folder()) {
                    folders.add(path);
                } else {
                    files.add(new ArtifactEntry(path, child.bytes()));
                }
            }
        }
        files.sort(Comparator.comparing(ArtifactEntry::path));
        return files;
    }

    private record Child(String name, boolean folder, long bytes) {
        /** A server that names something elsewhere is not believed. */
        boolean isPlain() {
            return !name.contains("/") && ArtifactPath.isExisting(name);
        }
    }

    private List<Child> children(String folder) {
        URI address = uri.list(folder);
        JsonObject answer = rest.sendOnce(
                        "list the run's artifacts", rest.request(address).build(), timeout(0))
                .json();
        return answer.objects("files").stream()
                .map(file -> new Child(file.text("path"), file.flag("is_dir"), file.number("file_size")))
                .filter(Child::isPlain)
                .toList();
    }

    @Override
    public String location(ArtifactPath path) {
        return uri.file(path).toString();
    }
}
