package dev.logway.tracking.file;

import dev.logway.tracking.SearchContract;
import dev.logway.tracking.Store;
import java.nio.file.Path;

/** The recorded searches in a folder of files. */
final class FileSearchTest extends SearchContract {
    @Override
    protected Store open(Path folder) {
        return Store.open("file:mlruns", folder);
    }
}
