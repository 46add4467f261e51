package dev.logway.tracking.file;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What a failure of the file system means to whoever wanted something of a store of files. */
final class FileTrouble {
    private FileTrouble() {}

    static StoreException reading(Path file, IOException e) {
        return trouble("Could not read '" + file + "': " + e + ".", e);
    }

    static StoreException writing(Path file, IOException e) {
        return trouble(
                "Could not write '" + file + "': " + e + ". Look at the disk and at the rights of the folder.", e);
    }

    /** A full disk or a server of files that is away may pass; a file that is not there, or is in the way, does not. */
    private static StoreException trouble(String message, IOException e) {
        boolean lasting = e instanceof NoSuchFileException
                || e instanceof NotDirectoryException
                || e instanceof FileAlreadyExistsException;
        return lasting ? new StoreException(message, e) : new StoreUnavailableException(message, e);
    }
}
