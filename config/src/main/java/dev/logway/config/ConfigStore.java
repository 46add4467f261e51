package dev.logway.config;

import dev.logway.config.compose.StoreSource;
import dev.logway.config.compose.StoreSource.Stored;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Configurations that a program makes by code instead of writing them to files: the source {@code structured://}, the
 * last of every search path. A file with the path of an entry is merged onto it, and a warning says so. Immutable.
 */
public final class ConfigStore {
    private static final ConfigStore EMPTY = new ConfigStore(Map.of());

    private final Map<String, Stored> entries;

    private ConfigStore(Map<String, Stored> entries) {
        this.entries = entries;
    }

    /** One configuration, under its name, in the root unless it is put into a group. Immutable. */
    public static final class Entry {
        private static final String EXTENSION = ".yaml";

        private final String name;
        private final String group;
        private final @Nullable String packageName;
        private final @Nullable String provider;
        private final Content content;

        private interface Content {
            Stored stored(String address, @Nullable String packageName);
        }

        private Entry(
                String name, String group, @Nullable String packageName, @Nullable String provider, Content content) {
            this.name = name;
            this.group = group;
            this.packageName = packageName;
            this.provider = provider;
            this.content = content;
        }

        private static Entry named(String name, Content content) {
            Objects.requireNonNull(name, "name");
            if (name.isEmpty() || name.contains("/")) {
                throw new IllegalArgumentException(
                        "'" + name + "' is no name; the part before a slash belongs into inGroup(...)");
            }
            String plain = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
            return new Entry(plain, "", null, null, content);
        }

        /**
         * An entry of plain values, as {@link Config#of} takes them; the key {@code defaults} is its defaults list.
         *
         * @throws IllegalArgumentException if the name is empty or holds a slash
         */
        public static Entry of(String name, Map<String, ?> node) {
            Objects.requireNonNull(node, "node");
            return named(
                    name,
                    (address, packageName) ->
                            new Stored(Interpolations.checked(Nodes.of(node, new Place(address, 0, 0))), packageName));
        }

        /**
         * An entry of a node, which keeps its origins.
         *
         * @throws IllegalArgumentException if the name is empty or holds a slash
         */
        public static Entry of(String name, Config node) {
            Objects.requireNonNull(node, "node");
            return named(name, (address, packageName) -> new Stored(node.node(), packageName));
        }

        /**
         * An entry of a record: its node are the record's defaults, with {@code ???} for what must be given, and
         * whatever is merged onto the node must be what the record can be made of. A component named {@code defaults}
         * is its defaults list. A component of a record is that record's entry; one of a sealed interface is
         * {@code ???} until an entry of one of its records is merged there.
         *
         * @throws IllegalArgumentException if the name is empty or holds a slash, the class is no record, or it has a
         *     component that no value can become
         */
        public static Entry of(String name, Class<? extends Record> record) {
            Type.Struct struct = Declared.RECORDS.struct(record);
            return named(name, (address, packageName) -> Stored.of(struct, new Place(address, 0, 0), packageName));
        }

        /**
         * An entry of YAML text as a file would hold it, with its header.
         *
         * @throws IllegalArgumentException if the name is empty or holds a slash
         */
        public static Entry ofYaml(String name, String yaml) {
            Objects.requireNonNull(yaml, "yaml");
            return named(name, (address, packageName) -> {
                Stored read = Stored.read(Config.parse(yaml, address).node(), yaml, address);
                return packageName == null ? read : new Stored(read.content(), packageName);
            });
        }

        /**
         * The entry in a group.
         *
         * @param group for example {@code hydra/launcher}
         * @throws IllegalArgumentException if a part of the group is empty
         */
        public Entry inGroup(String group) {
            if (("/" + group + "/").contains("//")) {
                throw new IllegalArgumentException(
                        "'" + group + "' is no group; write for example 'db' or 'db/engine'");
            }
            return new Entry(name, group, packageName, provider, content);
        }

        /** The entry with another package than its group's, for example {@code foo.bar} or {@code _global_}. */
        public Entry inPackage(String packageName) {
            Objects.requireNonNull(packageName, "packageName");
            return new Entry(name, group, packageName, provider, content);
        }

        /** The entry with a word on who provides it, which is in the origins of its values. */
        public Entry from(String provider) {
            Objects.requireNonNull(provider, "provider");
            return new Entry(name, group, packageName, provider, content);
        }

        private String path() {
            return group.isEmpty() ? name : group + "/" + name;
        }

        private Stored stored() {
            String address = "structured://" + path() + (provider == null ? "" : " of " + provider);
            return content.stored(address, packageName);
        }
    }

    /** A store of nothing. */
    public static ConfigStore empty() {
        return EMPTY;
    }

    /**
     * A store of some entries; of those with one path the last one counts.
     *
     * @throws ConfigException if an entry is no YAML, or holds what a configuration can't hold
     */
    public static ConfigStore of(Entry... entries) {
        ConfigStore store = EMPTY;
        for (Entry entry : entries) {
            store = store.with(entry);
        }
        return store;
    }

    /**
     * The store with one more entry, which takes the place of one with the same path.
     *
     * @throws ConfigException if the entry is no YAML, or holds what a configuration can't hold
     */
    public ConfigStore with(Entry entry) {
        Map<String, Stored> more = new LinkedHashMap<>(entries);
        try {
            more.put(entry.path(), entry.stored());
        } catch (Fault fault) {
            throw ConfigException.of(fault);
        }
        return new ConfigStore(more);
    }

    StoreSource source() {
        return StoreSource.of(entries);
    }
}
