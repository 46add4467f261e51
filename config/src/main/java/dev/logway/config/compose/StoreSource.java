package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of every search path: what a program has stored by code. Immutable. */
public final class StoreSource implements Source {
    static final String SCHEME = "structured";
    private static final String PROVIDER = "schema";

    private final String provider;
    private final Map<String, Stored> stored;

    private StoreSource(String provider, Map<String, Stored> stored) {
        this.provider = provider;
        this.stored = stored;
    }

    /** @param stored trees by their paths, without extension */
    public static StoreSource of(Map<String, Stored> stored) {
        return new StoreSource(PROVIDER, new LinkedHashMap<>(stored));
    }

    /**
     * A tree that stands for a configuration. Immutable.
     *
     * @param packageName where its content goes, as a header would say; null for where its group says
     */
    public record Stored(Node content, @Nullable String packageName) {

        public Stored {
            packageName = packageName == null ? null : Header.absolute(packageName);
        }

        /** The defaults of a structured config, by which all is judged that is merged onto them. */
        public static Stored of(Type.Struct struct, Place place, @Nullable String packageName) {
            return new Stored(Typing.as(struct, Mapping.empty(place)), packageName);
        }

        /** A tree whose package is the one in the header of the text that it was read from. */
        public static Stored read(Node content, String yaml, String name) {
            return new Stored(content, Header.packageOf(new ConfigText(yaml, name)));
        }
    }

    /** The same store, asked for by another. */
    StoreSource of(String otherProvider) {
        return new StoreSource(otherProvider, stored);
    }

    /** What is stored as a configuration; null when nothing is. */
    @Nullable
    Stored find(String config) {
        return stored.get(ConfigPaths.isFile(config) ? ConfigPaths.name(config) : config);
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public @Nullable ConfigText read(String file) {
        return null;
    }

    @Override
    public boolean isGroup(String group) {
        return stored.keySet().stream().anyMatch(path -> path.startsWith(group + "/"));
    }

    @Override
    public List<String> options(String group) {
        return stored.keySet().stream()
                .filter(path -> ConfigPaths.parent(path).equals(group))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    @Override
    public List<String> groups(String group) {
        String prefix = group.isEmpty() ? "" : group + "/";
        return stored.keySet().stream()
                .filter(path -> path.startsWith(prefix) && path.indexOf('/', prefix.length()) >= 0)
                .map(path -> path.substring(prefix.length(), path.indexOf('/', prefix.length())))
                .distinct()
                .toList();
    }
}
