package dev.logway.config.compose;

import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Type;
import dev.logway.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one composition in the order of the search path. Reads each configuration once, from the first source
 * that has it. Confined to one thread.
 */
final class Repository {
    private static final String DEFAULTS = "defaults";

    private final List<ConfigSource> sources;
    private final Map<String, Optional<Loaded>> loaded = new HashMap<>();

    /** @param sources all but the end of the search path */
    Repository(List<ConfigSource> sources) {
        List<ConfigSource> all = new ArrayList<>(sources);
        all.add(new NoSource());
        this.sources = List.copyOf(all);
    }

    List<ConfigSource> sources() {
        return sources;
    }

    /**
     * @throws dev.logway.config.fault.Fault if there is one that can't be read
     */
    @Nullable
    Loaded find(String config) {
        if (config.equals(Loaded.NOTHING.path())) {
            return Loaded.NOTHING;
        }
        Optional<Loaded> known = loaded.get(config);
        if (known == null) {
            known = load(config);
            loaded.put(config, known);
        }
        return known.orElse(null);
    }

    private Optional<Loaded> load(String config) {
        for (ConfigSource source : sources) {
            ConfigText text = source.read(ConfigPaths.file(config));
            if (text != null) {
                return Optional.of(parsed(config, source, text));
            }
        }
        return Optional.empty();
    }

    private static Loaded parsed(String config, ConfigSource source, ConfigText text) {
        String packageHeader = Header.packageOf(text);
        Node content = Interpolations.checked(YamlReader.read(text.yaml(), text.name()));
        List<Entry> defaults = List.of();
        if (content instanceof Mapping mapping) {
            Node list = mapping.get(DEFAULTS);
            if (list != null) {
                defaults = DefaultsReader.read(list, config);
                content = mapping.without(DEFAULTS);
            }
        }
        Type type = source.provider().equals(HydraSchema.PROVIDER) ? HydraSchema.TYPES.get(config) : null;
        return new Loaded(
                config, type == null ? content : Typing.as(type, content), List.copyOf(defaults), packageHeader);
    }

    boolean isGroup(String group) {
        return sources.stream().anyMatch(source -> source.isGroup(group));
    }

    /** The configurations in a group, sorted. */
    List<String> options(String group) {
        var options = new TreeSet<String>();
        sources.forEach(source -> options.addAll(source.options(group)));
        return List.copyOf(options);
    }

    /** The names of the groups in a group, sorted. */
    List<String> groups(String parent) {
        var groups = new TreeSet<String>();
        sources.forEach(source -> groups.addAll(source.groups(parent)));
        return List.copyOf(groups);
    }

    /** The options of each group below a group, both sorted; groups that hold only groups are left out. */
    void collectGroups(String parent, Map<String, List<String>> found) {
        for (String name : groups(parent)) {
            String group = ConfigPaths.join(parent, name);
            List<String> options = options(group);
            if (!options.isEmpty()) {
                found.put(group, options);
            }
            collectGroups(group, found);
        }
    }

    /** The lines of an error that list the search path. */
    String searchPath() {
        var text = new StringBuilder("Config search path:");
        sources.forEach(source -> text.append("\n\t").append(source.shown()));
        return text.toString();
    }
}
