package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.quote.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
     * @param schema what a primary configuration is read into
     */
    public record Setup(
            List<Source> sources,
            StoreSource store,
            Systems systems,
            String jobName,
            String directory,
            Map<String, String> environment,
            Opener opener,
            Schema schema) {

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
        List<ParsedOverride> overrides = Typed.parsed(Typed.all(lines), log, new Lost());
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
        requirePrimarySource();
        return assembly(lines, configName, scope, assembly -> assembly.assembled(mode));
    }

    private <T> T assembly(List<Typed> lines, @Nullable String configName, Scope scope, Function<Assembly, T> wanted) {
        var texts = new Texts(Typed.byNumber(lines));
        return texts.quoting(() -> wanted.apply(new Assembly(setup, configName, lines, scope, texts)));
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
        List<ParsedOverride> overrides = Typed.parsed(Typed.all(lines), log, new Lost());
        Repository repository = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, texts)
                .repository(configName, overrides);
        List<Typed> systems = new ArrayList<>();
        List<ParsedOverride> task = new ArrayList<>(params);
        for (ParsedOverride override : overrides) {
            if (setup.systems().owns(override)) {
                systems.add(new Typed(override.line(), override.typed()));
            } else {
                task.add(override);
            }
        }
        start.systemOverrides().stream()
                .skip(systems.size())
                .forEach(line -> systems.add(new Typed(line, Place.COMPOSING)));
        return texts.quoting(() -> JobOverrides.of(systems, task, repository, log));
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
        Choices choices = Choices.of(Typed.parsed(Typed.all(lines), log, lost), repository, log, lost);
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
        return assembly(Typed.all(lines), configName, scope, Assembly::expanded);
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
}
