package dev.logway.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be made, without the names of classes. */
final class Reason {
    private Reason() {}

    static String of(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no right to write '" + denied.getFile() + "'";
        } else if (e instanceof NoSuchFileException none) {
            return "there is no '" + none.getFile() + "'";
        } else if (e instanceof FileSystemException file && file.getReason() != null) {
            return "'" + file.getFile() + "': " + file.getReason();
        }
        return String.valueOf(e.getMessage() == null ? e : e.getMessage());
    }
}
