package dev.logway.config;

import dev.logway.config.compose.Opener;
import dev.logway.config.compose.Source;
import dev.logway.config.fault.Fault;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/* ServiceLoader is asked only for schemes that nobody has registered, since it looks through the whole class path. */
/** The schemes of the addresses in a search path. Thread-safe. */
final class Schemes implements Opener {
    private static final String FILE = "file";
    private static final String PACKAGE = "pkg";
    private static final List<String> BUILT_IN = List.of(FILE, PACKAGE, "structured");

    private final Map<String, ConfigSourceProvider> registered;
    private final ClassLoader loader;

    /** @param loader what packages, and providers that are not registered, are looked up with */
    Schemes(Map<String, ConfigSourceProvider> registered, ClassLoader loader) {
        this.registered = Map.copyOf(registered);
        this.loader = loader;
    }

    static boolean isBuiltIn(String scheme) {
        return BUILT_IN.contains(scheme);
    }

    @Override
    public Source open(String provider, String scheme, String path) {
        return new MountedSource(provider, source(scheme, path));
    }

    private ConfigSource source(String scheme, String path) {
        if (scheme.equals(PACKAGE)) {
            return ClassPathSource.of(path, loader);
        }
        try {
            if (scheme.equals(FILE)) {
                return new DirectorySource(Path.of(path), path);
            }
            ConfigSourceProvider known = registered.get(scheme);
            return (known == null ? found(scheme) : known).open(path);
        } catch (InvalidPathException e) {
            throw Fault.of("ValueError", "'" + path + "' is no path: " + e.getReason());
        } catch (IllegalArgumentException e) {
            throw Fault.of("ValueError", "'" + scheme + "://" + path + "' can't be opened: " + e.getMessage())
                    .because(e);
        }
    }

    private ConfigSourceProvider found(String scheme) {
        Map<String, ConfigSourceProvider> found = new HashMap<>(registered);
        try {
            addServices(found);
        } catch (ServiceConfigurationError e) {
            throw unknown(scheme, found).because(e).hinting(broken(e));
        }
        @Nullable ConfigSourceProvider provider = found.get(scheme);
        if (provider == null) {
            throw unknown(scheme, found)
                    .hinting("Give a ConfigSourceProvider of '" + scheme + "' to the composer's builder.");
        }
        return provider;
    }

    /** Those that are built in, registered or provided by a service, sorted. */
    List<String> all() {
        Map<String, ConfigSourceProvider> found = new HashMap<>(registered);
        try {
            addServices(found);
        } catch (ServiceConfigurationError e) {
            throw Fault.of("ValueError", broken(e)).because(e);
        }
        return List.copyOf(supported(found));
    }

    private void addServices(Map<String, ConfigSourceProvider> found) {
        ServiceLoader.load(ConfigSourceProvider.class, loader)
                .forEach(provider -> found.putIfAbsent(provider.scheme(), provider));
    }

    private static String broken(ServiceConfigurationError failure) {
        return "A provider of config sources can't be loaded: " + failure.getMessage() + ".";
    }

    private static TreeSet<String> supported(Map<String, ConfigSourceProvider> found) {
        var supported = new TreeSet<>(BUILT_IN);
        supported.addAll(found.keySet());
        return supported;
    }

    private static Fault unknown(String scheme, Map<String, ConfigSourceProvider> found) {
        return Fault.of(
                "ValueError",
                "No config source registered for schema " + scheme + ", supported types : ["
                        + String.join(", ", supported(found)) + "]");
    }
}
