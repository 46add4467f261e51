package dev.logway.run;

import dev.logway.tracking.ArtifactEntry;
import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.FileSlice;
import dev.logway.tracking.RemoteFile;
import dev.logway.tracking.RemoteFolder;
import dev.logway.tracking.RemoteFolderProvider;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens {@code disk:PATH}, which stands for a folder of another machine. Found by the service loader, so it is public.
 */
public final class DiskFolderProvider implements RemoteFolderProvider {
    static final String SCHEME = "disk:";

    @Override
    public boolean opens(String uri) {
        return uri.startsWith(SCHEME);
    }

    @Override
    public RemoteFolder open(String uri) {
        return new DiskFolder(Path.of(uri.substring(SCHEME.length())));
    }

    @Override
    public void close() {}

    private record DiskFolder(Path root) implements RemoteFolder {
        @Override
        public void put(ArtifactPath path, byte[] bytes) {
            try {
                Path file = path.below(root);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new StoreException("Could not write: " + e, e);
            }
        }

        @Override
        public void put(ArtifactPath path, FileSlice slice) {
            try {
                put(path, slice.stream().readAllBytes());
            } catch (IOException e) {
                throw new StoreException("Could not read: " + e, e);
            }
        }

        @Override
        public Optional<RemoteFile> find(ArtifactPath path) {
            Path file = path.below(root);
            return Files.isRegularFile(file)
                    ? Optional.of(new RemoteFile(file.toFile().length(), null))
                    : Optional.empty();
        }

        @Override
        public void delete(ArtifactPath path) {
            path.below(root).toFile().delete();
        }

        @Override
        public List<ArtifactEntry> list() {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> new ArtifactEntry(
                                root.relativize(file).toString().replace('\\', '/'),
                                file.toFile().length()))
                        .sorted(Comparator.comparing(ArtifactEntry::path))
                        .toList();
            } catch (IOException e) {
                throw new StoreException("Could not list: " + e, e);
            }
        }

        @Override
        public List<ArtifactEntry> list(ArtifactPath folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void get(ArtifactPath path, Path file, long most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String location(ArtifactPath path) {
            return SCHEME + path.below(root);
        }
    }
}
