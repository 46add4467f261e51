package dev.logway.config;

import dev.logway.config.compose.Assembler;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/* The class path does not change while a program runs, so what was listed and read once is kept. */
/** A package of YAML resources, in directories and jars. */
final class ClassPathSource implements ConfigSource {
    private static final String OWN = Assembler.class.getPackageName() + ".conf";
    private static final String OURS = "dev/logway/";
    private static final String EXTENSION = ".yaml";
    /** In nearly every jar, whatever is said of its directories. */
    private static final String MANIFEST = JarFile.MANIFEST_NAME;

    /** Hydra's own configurations, under the name by which Hydra's files know them. */
    static final ClassPathSource HYDRA = of("hydra.conf", OWN, ClassPathSource.class.getClassLoader());

    private final String path;
    private final String folder;
    private final ClassLoader loader;
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Content> listed;

    private ClassPathSource(String path, String folder, ClassLoader loader) {
        this.path = path;
        this.folder = folder;
        this.loader = loader;
    }

    static ClassPathSource of(String packageName, ClassLoader loader) {
        return of(packageName, packageName, loader);
    }

    /** @param shown the package that messages and {@code hydra.runtime.config_sources} show */
    private static ClassPathSource of(String shown, String packageName, ClassLoader loader) {
        String folder = packageName.replace('.', '/').replaceAll("^/+|/+$", "");
        return new ClassPathSource(shown.replace('/', '.').replaceAll("\\.+$", ""), folder, loader);
    }

    /** What is in one folder. */
    private record Content(TreeSet<String> options, TreeSet<String> groups) {}

    @Override
    public String scheme() {
        return "pkg";
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean isAvailable() {
        // A jar need not list its directories; only then must all be listed to know.
        return loader.getResource(folder) != null || !listed().isEmpty();
    }

    @Override
    public Optional<String> load(String file) throws IOException {
        Optional<String> known = texts.get(file);
        if (known == null) {
            known = read(file);
            texts.put(file, known);
        }
        return known;
    }

    private Optional<String> read(String file) throws IOException {
        String resource = resource(file);
        if (resource == null) {
            return Optional.empty();
        }
        // By the loader, which has the jar open, and closes it when it is closed itself.
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(Utf8.read(in));
        }
    }

    /** The resource of a path in the package; null when the path leads out of it. */
    private @Nullable String resource(String file) {
        try {
            String normal = new URI(null, null, "/" + file, null).normalize().getPath();
            return normal.startsWith("/..") ? null : folder + normal;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    @Override
    public boolean isGroup(String group) {
        return !group.isEmpty() && listed().containsKey(group);
    }

    @Override
    public List<String> list(String group, Kind kind) {
        Content content = listed().get(group);
        return content == null ? List.of() : List.copyOf(kind == Kind.CONFIG ? content.options() : content.groups());
    }

    private Map<String, Content> listed() {
        Map<String, Content> known = listed;
        if (known == null) {
            try {
                known = contents();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            listed = known;
        }
        return known;
    }

    private Map<String, Content> contents() throws IOException {
        Map<String, Content> contents = new TreeMap<>();
        Set<String> jars = new HashSet<>();
        for (URL root : Collections.list(loader.getResources(folder))) {
            content(contents, "");
            if (root.openConnection() instanceof JarURLConnection connection) {
                addJar(contents, jars, connection);
            } else {
                files(root).forEach(file -> add(contents, file));
            }
        }
        if (contents.isEmpty() || !folder.startsWith(OURS)) { // where all is in one place
            for (URL url : places()) {
                if (url.openConnection() instanceof JarURLConnection connection) {
                    addJar(contents, jars, connection);
                }
            }
        }
        return contents;
    }

    /** Something in each jar, also in those that do not list their directories. */
    private List<URL> places() throws IOException {
        List<URL> places = new ArrayList<>(Collections.list(loader.getResources(MANIFEST)));
        for (ClassLoader here = loader; here != null; here = here.getParent()) {
            if (here instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    places.addAll(jar(url));
                }
            } else if (here == ClassLoader.getSystemClassLoader()) {
                for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                    places.addAll(jar(Path.of(entry).toUri().toURL()));
                }
            }
        }
        return places;
    }

    private static List<URL> jar(URL url) throws IOException {
        return url.getPath().endsWith(".jar") ? List.of(new URL("jar:" + url + "!/")) : List.of();
    }

    private void addJar(Map<String, Content> contents, Set<String> seen, JarURLConnection connection)
            throws IOException {
        if (!seen.add(connection.getJarFileURL().toString())) {
            return;
        }
        connection.setUseCaches(false);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        try (JarFile jar = opened(connection)) {
            jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                    .forEach(entry -> {
                        content(contents, "");
                        add(contents, entry.getName().substring(prefix.length()));
                    });
        } catch (NoSuchFileException | FileNotFoundException e) {
            // A class path may name jars that are not there.
            return;
        }
    }

    /** A plain file without a look at its manifest, which takes longer than all else. */
    private static JarFile opened(JarURLConnection connection) throws IOException {
        URL file = connection.getJarFileURL();
        try {
            return file.getProtocol().equals("file")
                    ? new JarFile(Path.of(file.toURI()).toFile())
                    : connection.getJarFile();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return connection.getJarFile();
        }
    }

    private static void add(Map<String, Content> contents, String file) {
        String group = parent(file);
        if (file.endsWith(EXTENSION)) {
            String option = file.substring(file.lastIndexOf('/') + 1, file.length() - EXTENSION.length());
            content(contents, group).options().add(option);
        }
        for (String inner = group; !inner.isEmpty(); inner = parent(inner)) {
            content(contents, inner);
            content(contents, parent(inner)).groups().add(inner.substring(inner.lastIndexOf('/') + 1));
        }
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static Content content(Map<String, Content> contents, String group) {
        return contents.computeIfAbsent(group, g -> new Content(new TreeSet<>(), new TreeSet<>()));
    }

    /** The files below a directory, by their paths from it. */
    private static List<String> files(URL root) throws IOException {
        try {
            Path directory = Path.of(root.toURI());
            try (Stream<Path> files = Files.walk(directory)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                        .toList();
            }
        } catch (URISyntaxException | FileSystemNotFoundException | IllegalArgumentException e) {
            throw new IOException("'" + root + "' can't be listed", e);
        }
    }
}
