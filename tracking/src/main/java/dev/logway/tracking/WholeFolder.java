package dev.logway.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes the files of a folder to the artifacts of a run, and back. All names are looked at before the first file is.
 */
final class WholeFolder {
    private WholeFolder() {}

    /** @param prefix of the artifacts: empty, or a folder with {@code /} at its end */
    static void put(Artifacts artifacts, String prefix, Path folder) {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).forEach(file -> files.put(prefix + name(folder, file), file));
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException("Could not read the folder '" + folder + "' to keep its files: " + e, e);
        }
        Map<ArtifactPath, Path> sources = new LinkedHashMap<>();
        files.forEach((name, file) -> {
            Path other = sources.put(ArtifactPath.of(name), file);
            if (other != null) {
                throw new StoreException(
                        "'" + other + "' and '" + file + "' would be one artifact, as their names are the"
                                + " same letters in two ways of writing them. Rename one.");
            }
        });
        sources.forEach(artifacts::put);
    }

    private static String name(Path folder, Path file) {
        List<String> parts = new ArrayList<>();
        folder.relativize(file).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /** @param prefix that the entries begin with, and the files do not */
    static void download(Artifacts artifacts, List<ArtifactEntry> entries, String prefix, Path folder) {
        Map<ArtifactPath, Path> files = new LinkedHashMap<>();
        for (ArtifactEntry entry : entries) {
            ArtifactPath name = ArtifactPath.existing(entry.path().substring(prefix.length()));
            files.put(entry.artifact(), name.below(folder));
        }
        files.forEach(artifacts::download);
    }
}
