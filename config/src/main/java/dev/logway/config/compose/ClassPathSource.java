package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/* The class path does not change while a program runs, so what was listed and read once is kept. */
/** A package of YAML resources, in directories and jars. */
final class ClassPathSource implements ConfigSource {
    private static final String OWN = ClassPathSource.class.getPackageName() + ".conf";

    private final String provider;
    private final String path;
    private final String folder;
    private final ClassLoader loader;
    private final Map<String, Optional<ConfigText>> texts = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, Content> listed;

    private ClassPathSource(String provider, String path, String folder, ClassLoader loader) {
        this.provider = provider;
        this.path = path;
        this.folder = folder;
        this.loader = loader;
    }

    /** @param shown the package that messages and {@code hydra.runtime.config_sources} show */
    static ClassPathSource of(String provider, String shown, String packageName, ClassLoader loader) {
        String folder = packageName.replace('.', '/').replaceAll("^/+|/+$", "");
        return new ClassPathSource(provider, shown.replace('/', '.').replaceAll("\\.+$", ""), folder, loader);
    }

    /** Hydra's own configurations, under the name by which Hydra's files know them. */
    static ClassPathSource hydra() {
        return of("hydra", "hydra.conf", OWN, ClassPathSource.class.getClassLoader());
    }

    /** What is in one folder. */
    private record Content(TreeSet<String> options, TreeSet<String> groups) {}

    @Override
    public String provider() {
        return provider;
    }

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
        return !listed().isEmpty();
    }

    @Override
    public @Nullable ConfigText read(String file) {
        return texts.computeIfAbsent(file, this::load).orElse(null);
    }

    private Optional<ConfigText> load(String file) {
        String resource = resource(file);
        URL url = resource == null ? null : loader.getResource(resource);
        if (url == null) {
            return Optional.empty();
        }
        try {
            URLConnection connection = url.openConnection();
            // A cached jar stays open, and open jars can't be replaced on Windows.
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Optional.of(new ConfigText(yaml, "pkg://" + path + "/" + file));
            }
        } catch (IOException e) {
            throw Fault.of("ConfigLoadError", "Error loading '" + url + "': " + e.getMessage())
                    .because(e);
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
    public List<String> options(String group) {
        Content content = listed().get(group);
        return content == null ? List.of() : List.copyOf(content.options());
    }

    @Override
    public List<String> groups(String group) {
        Content content = listed().get(group);
        return content == null ? List.of() : List.copyOf(content.groups());
    }

    private Map<String, Content> listed() {
        Map<String, Content> known = listed;
        if (known == null) {
            known = list();
            listed = known;
        }
        return known;
    }

    private Map<String, Content> list() {
        Map<String, Content> contents = new TreeMap<>();
        try {
            for (URL root : Collections.list(loader.getResources(folder))) {
                content(contents, "");
                files(root).forEach(file -> add(contents, file));
            }
        } catch (IOException e) {
            throw Fault.of("ConfigLoadError", "Error listing 'pkg://" + path + "': " + e.getMessage())
                    .because(e);
        }
        return contents;
    }

    private static void add(Map<String, Content> contents, String file) {
        String group = ConfigPaths.parent(file);
        if (ConfigPaths.isFile(file)) {
            content(contents, group).options().add(ConfigPaths.name(file.substring(file.lastIndexOf('/') + 1)));
        }
        for (String inner = group; !inner.isEmpty(); inner = ConfigPaths.parent(inner)) {
            content(contents, inner);
            content(contents, ConfigPaths.parent(inner)).groups().add(inner.substring(inner.lastIndexOf('/') + 1));
        }
    }

    private static Content content(Map<String, Content> contents, String group) {
        return contents.computeIfAbsent(group, g -> new Content(new TreeSet<>(), new TreeSet<>()));
    }

    /** The files below a root, by their paths from it. */
    private static Collection<String> files(URL root) throws IOException {
        if (root.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                String prefix = connection.getEntryName().replaceAll("/*$", "/");
                return jar.stream()
                        .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(prefix))
                        .map(entry -> entry.getName().substring(prefix.length()))
                        .toList();
            }
        }
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
