package dev.logway.tracking.file;

import dev.logway.tracking.Store;
import dev.logway.tracking.StoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens folders of files: {@code file:mlruns}. Immutable. */
public final class FileStoreProvider implements StoreProvider {
    @Override
    public boolean opens(String uri) {
        return FileUri.is(uri);
    }

    @Override
    public Store open(String uri, Path directory) {
        return FileStore.open(FileUri.parse(uri, directory));
    }

    @Override
    public boolean exists(String uri, Path directory) {
        return Files.isDirectory(FileUri.parse(uri, directory).folder());
    }
}
