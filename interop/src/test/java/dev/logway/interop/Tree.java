package dev.logway.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A config tree that was written for the purpose, and command lines for it. Immutable.
 *
 * <p>They are resources: {@code === name} begins a tree, {@code --- path} a file of it, and {@code $ arguments} is a
 * command line for it, with two blanks between arguments. What stands before the first tree are command lines for all.
 */
record Tree(Path directory, List<List<String>> lines) {

    /** The trees of a resource, written into a folder. */
    static List<Tree> all(String resource, Path folder) throws IOException {
        String text;
        try (var in = Tree.class.getResourceAsStream(resource)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] parts = text.split("(?m)^=== ");
        List<List<String>> common = lines(parts[0]);
        List<Tree> trees = new ArrayList<>();
        for (String part : List.of(parts).subList(1, parts.length)) {
            Path directory = folder.resolve(part.lines().findFirst().orElseThrow());
            write(part, directory);
            List<List<String>> lines = lines(part);
            lines.addAll(common);
            trees.add(new Tree(directory, lines));
        }
        return trees;
    }

    private static List<List<String>> lines(String part) {
        List<List<String>> lines = new ArrayList<>();
        part.lines()
                .filter(line -> line.startsWith("$"))
                .map(line -> line.substring(1).strip())
                .forEach(line -> lines.add(line.isEmpty() ? List.of() : List.of(line.split("  "))));
        return lines;
    }

    private static void write(String part, Path directory) throws IOException {
        Files.createDirectories(directory);
        for (String file : part.split("(?m)^--- ")) {
            int end = file.indexOf('\n');
            if (part.startsWith(file)) {
                continue; // the tree's name
            }
            String content = file.substring(end + 1).replaceAll("(?m)^\\$.*\n?", "");
            Path path = directory.resolve(file.substring(0, end) + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, content);
        }
    }
}
