package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.quote.Texts;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composes trees. Thread-safe. */
public final class Assembler {
    private static final String PRIMARY_PROVIDER = "main";
    private static final String MODE = "hydra.mode";
    private static final int MAX_OVERRIDES = 5_000;

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
        return Repository.ended(setup.sources(), setup.store(), new Texts(List.of()))
                .allOptions();
    }

    /**
     * The groups of the whole search path, that of {@code hydra.searchpath}, too.
     *
     * @param configName the primary configuration, which may name more of the search path; null for none
     * @throws Fault if an override is none, or the search path is wrong
     * @throws Faults if more than one thing is
     */
    public Groups groups(@Nullable String configName, List<String> lines, Scope scope) {
        var log = new FaultLog();
        List<ParsedOverride> overrides = parsed(Typed.all(lines), log, new Lost());
        log.throwAny();
        return new Groups(new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, new Texts(lines))
                .repository(configName, overrides));
    }

    /**
     * @param configName the primary configuration; null for none
     * @throws Fault if it can't be composed
     * @throws Faults if it can't be composed for more than one reason
     */
    public Assembled assemble(@Nullable String configName, List<String> lines, Mode mode, Scope scope) {
        return assemble(Typed.all(lines), configName, mode, scope);
    }

    /**
     * One job of a sweep.
     *
     * @param configName the primary configuration; null for none
     * @throws Fault if it can't be composed
     * @throws Faults if it can't be composed for more than one reason
     */
    public Assembled assemble(@Nullable String configName, JobOverrides jobs, int job, Scope scope) {
        return assemble(jobs.of(job), configName, Mode.RUN, scope);
    }

    private Assembled assemble(List<Typed> lines, @Nullable String configName, Mode mode, Scope scope) {
        var texts = new Texts(Typed.byNumber(lines));
        try {
            return assembled(configName, lines, mode, scope, texts);
        } catch (Fault fault) {
            throw texts.quoted(fault);
        } catch (Faults faults) {
            throw faults.each(texts::quoted);
        }
    }

    private Assembled assembled(@Nullable String configName, List<Typed> lines, Mode mode, Scope scope, Texts texts) {
        requirePrimarySource();
        var log = new FaultLog();
        var lost = new Lost();
        List<ParsedOverride> overrides = parsed(lines, log, lost);
        var searchPath = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, texts);
        Repository repository = log.require(() -> searchPath.repository(configName, overrides));
        Sweeps.requireLegal(overrides, mode, setup.systems(), log, lost);
        Choices choices = Choices.of(overrides, repository, log, lost);
        var tree = new DefaultsTree(repository, choices, mode, scope, log, lost);
        List<Part> parts =
                tree.expand(setup.systems().configs(), primary(configName)).parts();
        var schemas = new StoreSchemas(repository, scope);
        Node merged = new Joining(schemas, searchPath, scope, log, lost).joined(parts, step -> {});
        var values = new ValueOverrides(scope, repository);
        Node changed = values.applied(merged, choices.values(), step -> {}, log, lost);
        log.throwAny();
        List<ParsedOverride> applied = new ArrayList<>(choices.values());
        String said = said(changed, scope);
        if (isUnsaid(mode, said)) {
            overrides.add(OverrideParser.parse(MODE + "=" + mode, ParsedOverride.BY_PROGRAM));
            applied.add(overrides.get(overrides.size() - 1));
            changed =
                    values.applied(changed, applied.subList(applied.size() - 1, applied.size()), step -> {}, log, lost);
            log.throwAny();
        }

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
        if (mode == Mode.MULTIRUN && Mode.RUN.name().equals(said)) {
            warnings.add(Fault.of(
                    "UserWarning", "Running Hydra app with --multirun, overriding with `hydra.mode=MULTIRUN`."));
        }
        warnings.replaceAll(texts::quoted);
        var history = new History(
                new History.Made(repository, searchPath, scope, parts, applied),
                List.of(new History.Step(hydra.root(), Place.PROGRAM, null)));
        return new Assembled(hydra.root(), lines(task), lines(system), choices.known(), warnings, history, texts);
    }

    /**
     * The overrides of the jobs of a sweep.
     *
     * @param configName the primary configuration; null for none
     * @param start what the lines were composed to
     * @param params what the sweeper is configured with, which comes before the lines
     * @throws Fault if there can't be such jobs
     * @throws Faults if there can't be for more than one reason
     */
    public JobOverrides jobs(
            @Nullable String configName,
            List<String> lines,
            Assembled start,
            List<ParsedOverride> params,
            Scope scope) {
        var texts = new Texts(lines);
        var log = new FaultLog();
        List<ParsedOverride> overrides = parsed(Typed.all(lines), log, new Lost());
        Repository repository = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, texts)
                .repository(configName, overrides);
        List<Typed> systems = new ArrayList<>();
        List<ParsedOverride> task = new ArrayList<>(params);
        for (ParsedOverride override : overrides) {
            if (setup.systems().owns(override)) {
                systems.add(new Typed(override.line(), override.number()));
            } else {
                task.add(override);
            }
        }
        start.systemOverrides().stream()
                .skip(systems.size())
                .forEach(line -> systems.add(new Typed(line, ParsedOverride.BY_PROGRAM)));
        try {
            return JobOverrides.of(systems, task, repository, log);
        } catch (Fault fault) {
            throw texts.quoted(fault);
        } catch (Faults faults) {
            throw faults.each(texts::quoted);
        }
    }

    /**
     * The configurations of the user's own sources in the order of merging.
     *
     * @throws Fault if a defaults list is wrong
     * @throws Faults if more than one thing is
     */
    public List<Part> defaults(String configName, List<String> lines, Scope scope) {
        requirePrimarySource();
        var log = new FaultLog();
        var lost = new Lost();
        List<Source> own = setup.sources().stream()
                .filter(source -> !source.provider().equals(HydraSchema.PROVIDER))
                .toList();
        var repository = Repository.of(own, setup.store(), new Texts(lines));
        Choices choices = Choices.of(parsed(Typed.all(lines), log, lost), repository, log, lost);
        DefaultsNode root =
                new DefaultsTree(repository, choices, Mode.COMPOSE, scope, log, lost).expand(List.of(), configName);
        log.throwAny();
        return root.parts();
    }

    /**
     * All defaults lists, expanded.
     *
     * @param configName the primary configuration; null for none
     * @throws Fault if a defaults list is wrong
     * @throws Faults if more than one thing is
     */
    public DefaultsNode expanded(@Nullable String configName, List<String> lines, Scope scope) {
        var texts = new Texts(lines);
        try {
            return expanded(configName, lines, scope, texts);
        } catch (Fault fault) {
            throw texts.quoted(fault);
        } catch (Faults faults) {
            throw faults.each(texts::quoted);
        }
    }

    private DefaultsNode expanded(@Nullable String configName, List<String> lines, Scope scope, Texts texts) {
        var log = new FaultLog();
        var lost = new Lost();
        List<ParsedOverride> overrides = parsed(Typed.all(lines), log, lost);
        var searchPath = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, texts);
        Repository repository = log.require(() -> searchPath.repository(configName, overrides));
        Choices choices = Choices.of(overrides, repository, log, lost);
        DefaultsNode root = new DefaultsTree(repository, choices, Mode.COMPOSE, scope, log, lost)
                .expand(setup.systems().configs(), primary(configName));
        log.throwAny();
        return root;
    }

    private static String primary(@Nullable String configName) {
        return configName == null ? Loaded.NOTHING.path() : configName;
    }

    /** Whether a program that was started for this has to say so, as the configuration does not. */
    private static boolean isUnsaid(Mode mode, @Nullable String said) {
        return mode == Mode.RUN
                ? said == null
                : mode == Mode.MULTIRUN && !mode.name().equals(said);
    }

    private static @Nullable String said(Node root, Scope scope) {
        Cursor found = new Resolution(scope).select(Cursor.root(root), KeyPath.split(MODE));
        return found == null || found.node().isNull()
                ? null
                : Python.text(found.node().plain());
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

    private static List<ParsedOverride> parsed(List<Typed> lines, FaultLog log, Lost lost) {
        if (lines.size() > MAX_OVERRIDES) {
            throw Fault.of("ConfigCompositionException", "There are more than " + MAX_OVERRIDES + " overrides")
                    .in(Place.argument(MAX_OVERRIDES + 1))
                    .hinting("Write what they say into a configuration file.");
        }
        List<ParsedOverride> overrides = new ArrayList<>();
        for (Typed typed : lines) {
            try {
                overrides.add(OverrideParser.parse(typed.line(), typed.number()));
            } catch (Fault fault) {
                log.add(fault.in(typed.place()));
                lost.add(typed.key());
            }
        }
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
}
