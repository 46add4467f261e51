package dev.logway.tracking.sqlite;

import dev.logway.tracking.SearchContract;
import dev.logway.tracking.Store;
import java.nio.file.Path;

final class SqliteSearchTest extends SearchContract {
    @Override
    protected Store open(Path folder) {
        return Store.open("sqlite:///mlflow.db", folder);
    }
}
