package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Composes trees. Thread-safe. */
public final class Assembler {
    private static final String PRIMARY_PROVIDER = "main";

    private final Setup setup;

    /**
     * What does not change from one composition to the next. Immutable.
     *
     * @param sources in the order of the search path, Hydra's own first
     * @param store the end of the search path
     * @param jobName what {@code hydra.job.name} is unless a configuration or an override says
     * @param directory the working directory
     * @param opener opens what {@code hydra.searchpath} names
     */
    public record Setup(
            List<Source> sources,
            StoreSource store,
            Systems systems,
            String jobName,
            String directory,
            Map<String, String> environment,
            Opener opener) {

        public Setup {
            sources = List.copyOf(sources);
            environment = Map.copyOf(environment);
        }
    }

    public Assembler(Setup setup) {
        this.setup = setup;
    }

    /** The options of each group, both sorted. */
    public Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new TreeMap<>();
        new Repository(setup.sources(), setup.store()).collectGroups("", groups);
        return groups;
    }

    /**
     * @param configName the primary configuration; null for none
     * @throws Fault if it can't be composed
     * @throws Faults if it can't be composed for more than one reason
     */
    public Assembled assemble(@Nullable String configName, List<String> lines, Mode mode, Scope scope) {
        requirePrimarySource();
        List<ParsedOverride> overrides = parsed(lines);
        var searchPath = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope);
        Repository repository = searchPath.repository(configName, overrides);
        Sweeps.requireLegal(overrides, mode, setup.systems());
        Choices choices = Choices.of(overrides, repository);
        var tree = new DefaultsTree(repository, choices, mode, scope);
        List<Part> parts =
                tree.expand(setup.systems().configs(), configName == null ? Loaded.NOTHING.path() : configName);
        var schemas = new StoreSchemas(repository, scope);
        Node merged = merged(parts, schemas, searchPath, scope);
        Node changed = ValueOverrides.applied(merged, choices.values(), scope, repository);

        List<ParsedOverride> task = new ArrayList<>(overrides);
        task.removeIf(setup.systems()::owns);
        List<ParsedOverride> system = new ArrayList<>(overrides);
        system.removeIf(override -> !setup.systems().owns(override));
        var hydra = new HydraNode(changed, scope);
        hydra.overrides(lines(system), lines(task));
        hydra.choices(choices.known());
        hydra.environment(setup.environment());
        hydra.runtime(setup.directory(), repository.sources());
        hydra.job(setup.jobName(), configName, task);
        List<Fault> warnings = new ArrayList<>(unavailable(repository));
        warnings.addAll(tree.warnings());
        warnings.addAll(schemas.warnings());
        return new Assembled(hydra.root(), lines(task), lines(system), choices.known(), warnings);
    }

    /**
     * The configurations of the user's own sources in the order of merging.
     *
     * @throws Fault if a defaults list is wrong
     * @throws Faults if more than one thing is
     */
    public List<Part> defaults(String configName, List<String> lines, Scope scope) {
        requirePrimarySource();
        var repository = new Repository(setup.sources(), setup.store());
        Choices choices = Choices.of(parsed(lines), repository);
        return new DefaultsTree(repository, choices, Mode.RUN, scope).expand(List.of(), configName);
    }

    private static List<String> lines(List<ParsedOverride> overrides) {
        return overrides.stream().map(ParsedOverride::line).toList();
    }

    private void requirePrimarySource() {
        for (Source source : setup.sources()) {
            if (source.provider().equals(PRIMARY_PROVIDER) && !source.isAvailable()) {
                String text = source.scheme().equals("pkg")
                        ? "Primary config module '" + source.path() + "' not found.\nCheck that it's correct and"
                                + " contains an __init__.py file"
                        : "Primary config directory not found.\nCheck that the config directory '" + source.path()
                                + "' exists and readable";
                String hint = source.scheme().equals("pkg")
                        ? "On the JVM the package needs no __init__.py, only a YAML file on the class path."
                        : "Make the directory, or give another one.";
                throw Fault.of("MissingConfigException", text).hinting(hint);
            }
        }
    }

    private static List<ParsedOverride> parsed(List<String> lines) {
        List<ParsedOverride> overrides = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String line : lines) {
            try {
                overrides.add(OverrideParser.parse(line, overrides.size() + faults.size() + 1));
            } catch (Fault fault) {
                faults.add(fault);
            }
        }
        Faults.throwAny(faults);
        return overrides;
    }

    private static List<Fault> unavailable(Repository repository) {
        return repository.sources().stream()
                .filter(source -> source.provider().startsWith(SearchPath.KEY) && !source.isAvailable())
                .map(source -> Fault.of(
                        "UserWarning",
                        "provider=" + source.provider() + ", path=" + source.path() + " is not available."))
                .toList();
    }

    private static Node merged(List<Part> parts, StoreSchemas schemas, SearchPath searchPath, Scope scope) {
        Node root = Mapping.empty(Place.PROGRAM);
        for (Part part : parts) {
            Node source = embedded(part, schemas.content(part));
            requireNoSearchPath(part, source, searchPath);
            try {
                root = Merge.into(Cursor.root(root), source, Keys.ANY, scope);
            } catch (Fault fault) {
                String text = "In '" + part.loaded().path() + "': " + fault.type() + " raised while composing config:\n"
                        + fault.text();
                throw Fault.of("ConfigCompositionException", text)
                        .because(fault)
                        .in(fault.place())
                        .about(fault.key())
                        .hinting(fault.hint());
            }
        }
        return root.at(placeOfPrimary(parts));
    }

    /** What the whole lacks is looked for in the primary configuration. */
    private static Place placeOfPrimary(List<Part> parts) {
        return parts.stream()
                .filter(Part::primary)
                .findFirst()
                .map(part -> part.loaded().content().place())
                .orElse(Place.PROGRAM);
    }

    /** A configuration's content below the mappings of its package. */
    private static Node embedded(Part part, Node whole) {
        Node content = whole;
        List<String> keys = KeyPath.split(part.packageName());
        for (int i = keys.size() - 1; i >= 0; i--) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            entries.put(keys.get(i), content);
            content = Mapping.of(entries, part.loaded().content().place());
        }
        return content;
    }

    private static void requireNoSearchPath(Part part, Node source, SearchPath searchPath) {
        if (part.primary() || part.loaded().path().equals("hydra/config")) {
            return;
        }
        Node path = searchPath.select(source);
        if (path != null) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "In '" + part.loaded().path()
                                    + "': Overriding hydra.searchpath is only supported from the primary config")
                    .in(path.place())
                    .about(SearchPath.KEY);
        }
    }
}
