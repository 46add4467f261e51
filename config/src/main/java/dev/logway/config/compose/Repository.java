package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.quote.Texts;
import dev.logway.config.tree.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one composition in the order of the search path. Reads each configuration once, from the first source
 * that has it. Confined to one thread.
 */
final class Repository {
    private static final ParsedTexts PARSED = new ParsedTexts(1 << 20);

    private static final int MAX_GROUPS = 2_000;

    private final List<Source> sources;
    private final StoreSource store;
    private final Texts texts;
    private final Map<String, Optional<Loaded>> loaded = new HashMap<>();
    private final List<Fault> warnings = new ArrayList<>();

    private Repository(List<Source> sources, StoreSource store, Texts texts) {
        this.sources = List.copyOf(sources);
        this.store = store;
        this.texts = texts;
    }

    /** @param sources the whole search path */
    static Repository of(List<Source> sources, StoreSource store, Texts texts) {
        return new Repository(sources, store, texts);
    }

    /**
     * @param sources all but the end of the search path
     * @param store the end
     */
    static Repository ended(List<Source> sources, StoreSource store, Texts texts) {
        List<Source> all = new ArrayList<>(sources);
        all.add(store);
        return new Repository(all, store, texts);
    }

    StoreSource store() {
        return store;
    }

    List<Source> sources() {
        return sources;
    }

    /** What is doubtful in the configurations that have been read. */
    List<Fault> warnings() {
        return warnings;
    }

    /**
     * @throws Fault if there is one that can't be read
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
        for (Source source : sources) {
            if (isSchema(source, config)) {
                continue;
            }
            StoreSource.Stored stored = source instanceof StoreSource trees ? trees.find(config) : null;
            if (stored != null) {
                return Optional.of(Loaded.of(config, stored.content(), stored.packageName(), true));
            }
            Loaded read = read(source, config, null);
            if (read != null) {
                return Optional.of(read);
            }
        }
        return Optional.ofNullable(schema(config));
    }

    private @Nullable Loaded read(Source source, String config, @Nullable Type type) {
        ConfigText text = source.read(ConfigPaths.file(config));
        if (text == null) {
            return null;
        }
        texts.add(text.name(), text.yaml());
        Fault warning = Header.warning(text);
        if (warning != null) {
            warnings.add(warning);
        }
        return PARSED.loaded(config, type, text);
    }

    /** Hydra's own typed configurations come last, as they are schemas for files of the same path. */
    private static boolean isSchema(Source source, String config) {
        return source.provider().equals(HydraSchema.PROVIDER) && HydraSchema.TYPES.containsKey(config);
    }

    /** Hydra's own typed configuration of a path; null when there is none. */
    @Nullable
    Loaded schema(String config) {
        for (Source source : sources) {
            if (isSchema(source, config)) {
                return read(source, config, HydraSchema.TYPES.get(config));
            }
        }
        return null;
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

    /**
     * The options of each group, both sorted; groups that hold only groups are left out.
     *
     * @throws Fault if there seems to be no end to them
     */
    Map<String, List<String>> allOptions() {
        Map<String, List<String>> found = new TreeMap<>();
        Deque<String> parents = new ArrayDeque<>(List.of(""));
        for (int seen = 0; !parents.isEmpty(); seen++) {
            if (seen > MAX_GROUPS) {
                throw Fault.of("ConfigLoadError", "There are more than " + MAX_GROUPS + " groups")
                        .hinting("Look for folders that lead into each other by symbolic links.");
            }
            String parent = parents.pop();
            List<String> options = parent.isEmpty() ? List.of() : options(parent);
            if (!options.isEmpty()) {
                found.put(parent, options);
            }
            groups(parent).forEach(name -> parents.push(ConfigPaths.join(parent, name)));
        }
        return found;
    }

    /** The lines of an error that list the search path. */
    String searchPath() {
        var text = new StringBuilder("Config search path:");
        sources.forEach(source -> text.append("\n\t").append(source.shown()));
        return text.toString();
    }
}
