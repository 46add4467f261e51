package dev.logway.tracking;

import java.nio.file.Path;

/** The recorded searches in a folder of files. */
final class FileSearchTest extends SearchContract {
    @Override
    Store open(Path folder) {
        return Store.open("file:mlruns", folder);
    }
}
