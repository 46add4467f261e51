package dev.logway.config.instantiate;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes that a package has, as far as the class path tells: for a message that names the nearest. */
final class ClassNames {
    private static final String EXTENSION = ".class";

    private ClassNames() {}

    /** Binary names, without those of anonymous classes; none for what can't be listed. */
    static Set<String> in(String packageName, ClassLoader loader) {
        Set<String> names = new TreeSet<>();
        if (packageName.isEmpty()) {
            return names;
        }
        String folder = packageName.replace('.', '/') + "/";
        try {
            for (URL root : Collections.list(loader.getResources(folder))) {
                files(root, folder).stream()
                        .filter(file -> file.endsWith(EXTENSION) && !file.matches(".*(\\$[0-9].*|-info\\.class)"))
                        .map(file -> packageName + "." + file.substring(0, file.length() - EXTENSION.length()))
                        .forEach(names::add);
            }
        } catch (IOException e) {
            return names;
        }
        return names;
    }

    private static List<String> files(URL root, String folder) throws IOException {
        if (root.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
                        .map(name -> name.substring(folder.length()))
                        .toList();
            }
        }
        try (Stream<Path> files = Files.list(Path.of(root.toURI()))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
            return List.of();
        }
    }
}
