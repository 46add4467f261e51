package dev.logway.tracking.artifact;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A server's folder that is in memory. */
final class MemoryFolder implements RemoteFolder {
    private final Map<String, byte[]> files = Collections.synchronizedMap(new TreeMap<>());

    @Override
    public void put(ArtifactPath path, byte[] bytes) {
        files.put(path.toString(), bytes.clone());
    }

    @Override
    public void put(ArtifactPath path, FileSlice slice) {
        try {
            put(path, slice.stream().readAllBytes());
        } catch (IOException e) {
            throw new StoreException("Could not read the file: " + e, e);
        }
    }

    byte[] bytes(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    @Override
    public Optional<RemoteFile> find(ArtifactPath path) {
        return Optional.ofNullable(files.get(path.toString()))
                .map(bytes -> new RemoteFile(bytes.length, Md5.of(bytes)));
    }

    @Override
    public void delete(ArtifactPath path) {
        files.remove(path.toString());
    }

    @Override
    public List<ArtifactEntry> list() {
        synchronized (files) {
            return files.entrySet().stream()
                    .map(file -> new ArtifactEntry(file.getKey(), file.getValue().length))
                    .toList();
        }
    }

    @Override
    public List<ArtifactEntry> list(ArtifactPath folder) {
        return list().stream()
                .filter(file -> file.path().startsWith(folder + "/"))
                .toList();
    }

    @Override
    public void get(ArtifactPath path, Path file, long most) {
        write(file, bytes(path.toString()));
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new StoreException("Could not write the file: " + e, e);
        }
    }

    @Override
    public String location(ArtifactPath path) {
        return "memory:" + path;
    }
}
