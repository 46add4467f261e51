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
import java.io.InputStream;
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
public final class RemoteArtifacts implements Artifacts {
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
    public List<ArtifactEntry> list(ArtifactPath below) {
        List<ArtifactEntry> files = new ArrayList<>();
        retries().run(() -> files.addAll(folder.list(below)));
        return files;
    }

    /** From a file, so that all of it has been looked at before anybody reads the first byte. */
    @Override
    public InputStream open(ArtifactPath path) {
        try {
            Path file = Files.createTempFile("logway-artifact-", "");
            try {
                retries().run(() -> fetch(path, file));
                return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | StoreException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new StoreException("Could not read the artifact '" + path + "': " + e, e);
        }
    }

    @Override
    public void download(ArtifactPath path, Path file) {
        Arrival.at(file, path, staged -> retries().run(() -> fetch(path, staged)));
    }

    /** A server may send anything: less than there is, more without an end, or what has been replaced meanwhile. */
    private void fetch(ArtifactPath path, Path file) {
        RemoteFile there = folder.find(path)
                .orElseThrow(() -> new StoreException("There is no artifact '" + location(path) + "'."));
        folder.get(path, file, there.bytes());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            FileSlice whole = new FileSlice(channel, 0, channel.size());
            if (!isSame(path, there, whole.bytes(), whole::md5)) {
                throw new StoreUnavailableException(
                        "The server sent other bytes of the artifact '" + location(path)
                                + "' than it says it has. Is it"
                                + " being written? Else what is between should be looked at.",
                        null);
            }
        } catch (IOException e) {
            throw new StoreException("Could not read the file '" + file + "': " + e, e);
        }
    }

    @Override
    public void delete(ArtifactPath path) {
        retries().run(() -> {
            if (folder.find(path).isPresent()) { // a server may take a folder away as a whole
                folder.delete(path);
            }
        });
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

    Retries retries() {
        return new Retries(ticker, patience);
    }

    /**
     * Sends a file as it is now, once, unless it is there. False for a file that is gone, for which nothing happens.
     */
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

    /** Takes away what is one of ours, once. */
    void forget(ArtifactPath path) {
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
        return folder.find(path).filter(file -> isSame(path, file, bytes, md5)).isPresent();
    }

    private static boolean isSame(ArtifactPath path, RemoteFile file, long bytes, Hash md5) {
        try {
            return file.bytes() == bytes && (file.md5() == null || file.md5().equals(md5.compute()));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static StoreException unreadable(ArtifactPath path, IOException e) {
        return new StoreException("Could not read the file for the artifact '" + path + "': " + e, e);
    }
}
