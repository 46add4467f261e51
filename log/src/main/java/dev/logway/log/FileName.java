package dev.logway.log;

import java.nio.file.Path;

/**
 * A file's name in two, {@code train} and {@code .log}. Immutable.
 *
 * @param extension with its dot, or empty; what begins with a dot is no extension
 */
record FileName(String stem, String extension) {
    static FileName of(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? new FileName(name.substring(0, dot), name.substring(dot)) : new FileName(name, "");
    }
}
