package dev.logway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A directory of YAML files. Reads anew each time it is asked. */
record DirectorySource(Path directory, String path) implements ConfigSource {
    private static final String EXTENSION = ".yaml";

    @Override
    public String scheme() {
        return "file";
    }

    @Override
    public boolean isAvailable() {
        return Files.isDirectory(directory);
    }

    @Override
    public Optional<String> load(String file) throws IOException {
        Path found = resolve(file);
        if (found == null || !Files.isRegularFile(found)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(found)) {
            return Optional.of(Utf8.read(in));
        }
    }

    @Override
    public String name(String file) {
        return String.valueOf(resolve(file));
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
    public List<String> list(String group, Kind kind) throws IOException {
        if (kind == Kind.GROUP) {
            return withoutLinksBack(group, names(group, Files::isDirectory));
        }
        return names(group, Files::isRegularFile).stream()
                .filter(name -> name.endsWith(EXTENSION))
                .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                .toList();
    }

    /** Without those that lead, by a symbolic link, back to a directory that the group is in. */
    private List<String> withoutLinksBack(String group, List<String> names) throws IOException {
        Path found = directory.resolve(group);
        List<String> links = names.stream()
                .filter(name -> Files.isSymbolicLink(found.resolve(name)))
                .toList();
        if (links.isEmpty()) {
            return names;
        }
        Path real = found.toRealPath();
        Set<String> back = links.stream()
                .filter(link -> isAbove(found.resolve(link), real))
                .collect(Collectors.toSet());
        return names.stream().filter(name -> !back.contains(name)).toList();
    }

    private static boolean isAbove(Path link, Path real) {
        try {
            return real.startsWith(link.toRealPath());
        } catch (IOException e) {
            return true;
        }
    }

    private List<String> names(String group, Predicate<Path> kind) throws IOException {
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
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
