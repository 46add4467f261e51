package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreUnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A folder in memory whose server fails as a test says, and that counts what it gets. */
final class UnreliableFolder implements RemoteFolder {
    final MemoryFolder kept = new MemoryFolder();
    final List<String> puts = new ArrayList<>();
    private long sentBytes;
    private byte @Nullable [] sent;
    private Runnable before = () -> {};
    private Runnable after = () -> {};

    /** From now on, each put does this first. */
    void before(Runnable action) {
        before = action;
    }

    /** From now on, each put does this when it has kept the bytes. */
    void after(Runnable action) {
        after = action;
    }

    /** From now on, each artifact is sent like this, whatever it has. */
    void send(byte[] bytes) {
        sent = bytes;
    }

    void down() {
        before(() -> {
            throw new StoreUnavailableException("down", null);
        });
    }

    void up() {
        before(() -> {});
        after(() -> {});
    }

    long sentBytes() {
        return sentBytes;
    }

    byte[] bytes(String path) {
        return kept.bytes(path);
    }

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        before.run();
        kept.put(path, bytes);
        puts.add(path.toString());
        sentBytes += bytes.length;
        after.run();
    }

    @Override
    public void put(ArtifactPath path, FileSlice slice) {
        before.run();
        kept.put(path, slice);
        puts.add(path.toString());
        sentBytes += slice.bytes();
        after.run();
    }

    @Override
    public Optional<RemoteFile> find(ArtifactPath path) {
        return kept.find(path);
    }

    @Override
    public void delete(ArtifactPath path) {
        kept.delete(path);
    }

    @Override
    public List<ArtifactEntry> list() {
        return kept.list();
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) {
        return kept.list(folder);
    }

    @Override
    public void get(ArtifactPath path, Path file, long most) {
        before.run();
        kept.get(path, file, most);
        if (sent != null) {
            MemoryFolder.write(file, sent);
        }
        after.run();
    }

    @Override
    public String location(ArtifactPath path) {
        return kept.location(path);
    }
}
