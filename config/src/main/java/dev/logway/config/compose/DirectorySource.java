package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A directory of YAML files. Reads anew each time it is asked. */
record DirectorySource(String provider, Path directory, String path) implements ConfigSource {
    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public boolean isAvailable() {
        return Files.isDirectory(directory);
    }

    @Override
    public @Nullable ConfigText read(String file) {
        Path found = resolve(file);
        if (found == null || !Files.isRegularFile(found)) {
            return null;
        }
        try {
            return new ConfigText(Files.readString(found), found.toString());
        } catch (CharacterCodingException e) {
            throw Fault.of("UnicodeDecodeError", "'" + found + "' is not UTF-8")
                    .because(e)
                    .hinting("Save the file with the encoding UTF-8.");
        } catch (IOException e) {
            throw Fault.of("ConfigLoadError", "Error loading '" + found + "': " + e.getMessage())
                    .because(e);
        }
    }

    private @Nullable Path resolve(String name) {
        try {
            return directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    @Override
    public boolean isGroup(String group) {
        Path found = resolve(group);
        return found != null && Files.isDirectory(found);
    }

    @Override
    public List<String> options(String group) {
        return names(group, Files::isRegularFile).stream()
                .filter(ConfigPaths::isFile)
                .map(ConfigPaths::name)
                .toList();
    }

    @Override
    public List<String> groups(String group) {
        return names(group, child -> Files.isDirectory(child) && !isAbove(child, group));
    }

    /** Whether a directory leads, by a symbolic link, back to one that it is in. */
    private boolean isAbove(Path child, String group) {
        try {
            return Files.isSymbolicLink(child)
                    && directory.resolve(group).toRealPath().startsWith(child.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private List<String> names(String group, Predicate<Path> kind) {
        Path found = resolve(group);
        if (found == null || !Files.isDirectory(found)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(found)) {
            for (Path child : children) {
                if (kind.test(child)) {
                    names.add(String.valueOf(child.getFileName()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            throw Fault.of("ConfigLoadError", "Error listing '" + found + "': " + e.getMessage())
                    .because(e);
        }
        return names;
    }
}
