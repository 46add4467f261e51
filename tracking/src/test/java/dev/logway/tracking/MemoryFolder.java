package dev.logway.tracking;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    public void put(ArtifactPath path, Path file, long bytes) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(Math.toIntExact(bytes));
            if (first.length < bytes) {
                throw new StoreException("'" + file + "' has " + first.length + " bytes, expected " + bytes);
            }
            put(path, first);
        } catch (IOException e) {
            throw new StoreException("Could not read '" + file + "': " + e, e);
        }
    }

    @Override
    public Optional<RemoteFile> find(ArtifactPath path) {
        return Optional.ofNullable(files.get(path.toString())).map(bytes -> new RemoteFile(bytes.length, md5(bytes)));
    }

    private static String md5(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every JDK has MD5", e);
        }
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
    public String location(ArtifactPath path) {
        return "memory:" + path;
    }

    @Override
    public void close() {}
}
