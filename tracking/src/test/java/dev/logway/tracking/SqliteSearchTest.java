package dev.logway.tracking;

import java.nio.file.Path;

final class SqliteSearchTest extends SearchContract {
    @Override
    Store open(Path folder) {
        return Store.open("sqlite:///mlflow.db", folder);
    }
}
