package dev.logway.config.completion;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a path could become. Immutable.
 *
 * @param before what stands before the path, mostly {@code key=}
 * @param path as it is typed
 */
record FileWords(String before, String path) {
    private static final Pattern PATH = Pattern.compile("[./\\\\].*", Pattern.DOTALL);
    private static final Pattern DRIVE = Pattern.compile("[a-zA-Z]:.*", Pattern.DOTALL);
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    static FileWords of(String word) {
        int equals = word.lastIndexOf('=') + 1;
        return new FileWords(word.substring(0, equals), word.substring(equals));
    }

    /** Whether what stands behind a key reads like a path. */
    boolean isPath() {
        return !before.isEmpty()
                && (PATH.matcher(path).matches()
                        || (WINDOWS && DRIVE.matcher(path).matches()));
    }

    Stream<String> all() {
        try {
            return Files.isDirectory(Path.of(path)) ? in(path, "") : in(folder(), path.substring(folder().length()));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private String folder() {
        int end = path.lastIndexOf('/');
        if (WINDOWS) {
            end = Math.max(end, path.lastIndexOf('\\'));
        }
        return path.substring(0, end + 1);
    }

    private Stream<String> in(String folder, String beginning) {
        String separated =
                folder.isEmpty() || folder.endsWith("/") || (WINDOWS && folder.endsWith("\\")) ? folder : folder + "/";
        return names(folder).stream().filter(name -> name.startsWith(beginning)).map(name -> before + separated + name);
    }

    private static List<String> names(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // a folder that can't be read has nothing to offer
        }
        return names;
    }
}
