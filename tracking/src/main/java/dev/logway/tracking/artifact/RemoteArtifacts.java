package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.WaitingParts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Artifacts in a folder of another machine. What was put is asked for again, and tried again for a while if it is not
 * there. Thread-safe.
 */
public final class RemoteArtifacts implements Artifacts, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RemoteFolder folder;
    private final Ticker ticker;
    private final Duration patience;

    public RemoteArtifacts(RemoteFolder folder) {
        this(folder, Ticker.SYSTEM, PATIENCE);
    }

    /** @param patience with a server that does not do what it is asked for */
    RemoteArtifacts(RemoteFolder folder, Ticker ticker, Duration patience) {
        this.folder = folder;
        this.ticker = ticker;
        this.patience = patience;
    }

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        retries().run(() -> sure(path, bytes.length, () -> Md5.of(bytes), () -> folder.put(path, bytes)));
    }

    @Override
    public void put(ArtifactPath path, Path file) {
        if (!Files.exists(file)) {
            throw new StoreException("Could not keep the artifact '" + path + "': there is no file '" + file + "'.");
        }
        retries().run(() -> keep(path, file));
    }

    @Override
    public List<ArtifactEntry> list() {
        List<ArtifactEntry> files = new ArrayList<>();
        retries().run(() -> files.addAll(folder.list()));
        return files;
    }

    @Override
    public Attachment attach(ArtifactPath path, Path live, AttachmentEnd end, WaitingParts waiting) {
        return new RemoteAttachment(this, path, live, end, waiting, ticker, patience);
    }

    /** Nothing is sent that is there already. A copy is what all artifacts are here, whatever {@code end} says. */
    @Override
    public void complete(ArtifactPath path, Path live, List<Path> closed, AttachmentEnd end) {
        Retries retries = retries();
        Failures failures = new Failures();
        Map<Path, ArtifactPath> places = new HashMap<>(); // looked for once: what is there later may be ours
        for (Path part : closed) {
            failures.attempt(() -> retries.run(() ->
                    keep(places.computeIfAbsent(part, it -> LogParts.free(path, it, this::hasOtherBytes)), part)));
        }
        failures.attempt(() -> retries.run(() -> keep(path, live)));
        if (failures.isEmpty()) {
            failures.attempt(() -> retries.run(() -> deleteTails(path)));
        }
        failures.report();
    }

    private boolean hasOtherBytes(ArtifactPath path, Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ)) {
            FileSlice whole = new FileSlice(channel, 0, channel.size());
            return folder.find(path).isPresent() && !isThere(path, whole.bytes(), whole::md5);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void deleteTails(ArtifactPath path) {
        tails(path, folder.list()).forEach(folder::delete);
    }

    @Override
    public List<ArtifactPath> tails(ArtifactPath path) {
        return tails(path, list());
    }

    private static List<ArtifactPath> tails(ArtifactPath path, List<ArtifactEntry> files) {
        return LogParts.tailsAmong(files.stream().map(ArtifactEntry::path), path);
    }

    @Override
    public Optional<Path> findPrivateFolder() {
        return Optional.empty();
    }

    @Override
    public String location(ArtifactPath path) {
        return folder.location(path);
    }

    @Override
    public void close() {
        folder.close();
    }

    Retries retries() {
        return new Retries(ticker, patience);
    }

    /** Sends a file as it is now, once, unless it is there. False for a file that is gone, for which nothing happens. */
    boolean keep(ArtifactPath path, Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileSlice whole = new FileSlice(channel, 0, channel.size());
            if (!isThere(path, whole.bytes(), whole::md5)) {
                keep(path, whole);
            }
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** Sends it once. */
    void keep(ArtifactPath path, FileSlice slice) {
        sure(path, slice.bytes(), slice::md5, () -> folder.put(path, slice));
    }

    void delete(ArtifactPath path) {
        folder.delete(path);
    }

    private interface Hash {
        String compute() throws IOException;
    }

    private void sure(ArtifactPath path, long bytes, Hash md5, Runnable put) {
        try {
            put.run();
        } catch (OutcomeUnknownException e) {
            if (isThere(path, bytes, md5)) {
                return;
            }
            throw e;
        }
        if (!isThere(path, bytes, md5)) {
            throw new StoreUnavailableException(
                    "The server took the artifact '" + location(path) + "' and has other bytes there now. Does another "
                            + "program write it? Else its disk, or what is between, should be looked at.",
                    null);
        }
    }

    private boolean isThere(ArtifactPath path, long bytes, Hash md5) {
        RemoteFile file = folder.find(path).orElse(null);
        if (file == null || file.bytes() != bytes) {
            return false;
        }
        try {
            return file.md5() == null || file.md5().equals(md5.compute());
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static StoreException unreadable(ArtifactPath path, IOException e) {
        return new StoreException("Could not read the file for the artifact '" + path + "': " + e, e);
    }
}
