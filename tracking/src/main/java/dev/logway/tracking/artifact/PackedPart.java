package dev.logway.tracking.artifact;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A part of a log that a packed file has come for. Immutable. */
record PackedPart(Path part, Path packed) {
    private static final List<String> SUFFIXES = List.of(".gz", ".zip", ".zst");

    /** What a file was before it was packed, by its name; empty if that is none of a packed part. */
    static Optional<PackedPart> of(Path file) {
        String name = file.getFileName().toString();
        return SUFFIXES.stream()
                .filter(suffix -> name.endsWith(suffix) && name.length() > suffix.length())
                .map(suffix -> file.resolveSibling(name.substring(0, name.length() - suffix.length())))
                .map(part -> new PackedPart(part, file))
                .findFirst();
    }

    /** Whether the packed file is there, and the part is not: else nothing is to be put in place of anything. */
    boolean isDone() {
        return Files.exists(packed) && Files.notExists(part);
    }
}
