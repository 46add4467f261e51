package dev.logway.tracking.sqlite;

import dev.logway.tracking.Store;
import dev.logway.tracking.StoreProvider;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens databases in files: {@code sqlite:///mlflow.db}. Immutable. */
public final class SqliteStoreProvider implements StoreProvider {
    @Override
    public boolean opens(String uri) {
        return SqliteUri.is(uri);
    }

    @Override
    public Store open(String uri, Path directory) {
        return SqliteStore.open(SqliteUri.parse(uri, directory));
    }

    @Override
    public boolean exists(String uri, Path directory) {
        return Files.exists(SqliteUri.parse(uri, directory).file());
    }

    /** The driver brings a native library. */
    @Override
    public void prepare() {
        Sqlite.loadDriver();
    }
}
