package dev.logway.config.compose;

import dev.logway.config.compose.Assembler.Setup;
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
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One composition on its way from arguments to a tree; what is wrong on it is told together. Confined to one thread. */
final class Assembly {
    private static final String MODE = "hydra.mode";

    private final Setup setup;
    private final @Nullable String configName;
    private final Scope scope;
    private final Texts texts;
    private final FaultLog log = new FaultLog();
    private final Lost lost = new Lost();
    private final List<ParsedOverride> overrides;
    private final SearchPath searchPath;
    private final Repository repository;

    /**
     * @param configName the primary configuration; null for none
     * @throws Fault if the search path is wrong
     * @throws Faults if something else is, too
     */
    Assembly(Setup setup, @Nullable String configName, List<Typed> lines, Scope scope, Texts texts) {
        this.setup = setup;
        this.configName = configName;
        this.scope = scope;
        this.texts = texts;
        overrides = Typed.parsed(lines, log, lost);
        searchPath = new SearchPath(setup.sources(), setup.store(), setup.opener(), scope, texts);
        repository = log.require(() -> searchPath.repository(configName, overrides));
    }

    /**
     * All defaults lists, expanded.
     *
     * @throws Fault if one is wrong
     * @throws Faults if more than one thing is
     */
    DefaultsNode expanded() {
        DefaultsNode root = expanded(defaults(choices(), Mode.COMPOSE));
        log.throwAny();
        return root;
    }

    /**
     * The composed tree.
     *
     * @throws Fault if it can't be composed
     * @throws Faults if it can't be composed for more than one reason
     */
    Assembled assembled(Mode mode) {
        Sweeps.requireLegal(overrides, mode, setup.systems(), log, lost);
        Choices choices = choices();
        DefaultsTree defaults = defaults(choices, mode);
        List<Part> parts = expanded(defaults).parts();
        var schemas = new StoreSchemas(repository, scope);
        var completing = new Completing(
                configName == null ? Schema.NONE : setup.schema(), setup.systems(), Assembled.paths(choices.known()));
        Node merged = completing.of(new Joining(schemas, searchPath, scope, log, lost).joined(parts, step -> {}));
        var values = new ValueOverrides(scope, repository, completing);
        Node changed = values.applied(merged, choices.values(), step -> {}, log, lost);
        if (log.size() > 0) {
            completing.mistakes(changed, scope.of(texts)).stream()
                    .filter(this::isNoConsequence)
                    .forEach(log::add);
        }
        log.throwAny();
        String said = said(changed);
        List<ParsedOverride> ours = unsaid(mode, said);
        List<ParsedOverride> all = joined(overrides, ours);
        changed = values.applied(changed, ours, step -> {}, log, lost);
        log.throwAny();
        Mapping root = told(changed, choices, all);

        List<Fault> warnings = new ArrayList<>(unavailable());
        warnings.addAll(repository.warnings());
        warnings.addAll(defaults.warnings());
        warnings.addAll(schemas.warnings());
        warnings.addAll(overruled(mode, said));
        warnings.replaceAll(texts::quoted);
        var made = new History.Made(
                repository, searchPath, scope, parts, defaults.deleted(), completing, joined(choices.values(), ours));
        var history = new History(made, List.of(new History.Step(root, Place.COMPOSING, null)));
        return new Assembled(
                root, lines(ofTask(all)), lines(ofSystems(all)), choices.known(), warnings, history, texts);
    }

    private Choices choices() {
        return Choices.of(overrides, repository, log, lost);
    }

    private DefaultsTree defaults(Choices choices, Mode mode) {
        return new DefaultsTree(repository, choices, mode, scope, log, lost);
    }

    private DefaultsNode expanded(DefaultsTree tree) {
        return tree.expand(setup.systems().configs(), configName == null ? Loaded.NOTHING.path() : configName);
    }

    /**
     * Whether something that stands against reading a tree stands there whatever is wrong with composing it: what is
     * absent, or leads nowhere, may be in what could not be composed.
     */
    private boolean isNoConsequence(Fault mistake) {
        Place place = mistake.place();
        boolean isWritten = place != null && (place.line() > 0 || place.isArgument());
        boolean isOfWhatIsThere = mistake.type().equals("ValidationError") || mistake.blamesKey();
        return isWritten && isOfWhatIsThere && !lost.touches(mistake.key());
    }

    /** The mode that the configuration or an override says; null for none. */
    private @Nullable String said(Node root) {
        Cursor found = new Resolution(scope).select(Cursor.root(root), KeyPath.split(MODE));
        return found == null || found.node().isNull()
                ? null
                : Python.text(found.node().plain());
    }

    /** What a program that was started for this has to say of it, as the configuration does not. */
    private static List<ParsedOverride> unsaid(Mode mode, @Nullable String said) {
        boolean isUnsaid = mode == Mode.RUN
                ? said == null
                : mode == Mode.MULTIRUN && !mode.name().equals(said);
        return isUnsaid ? List.of(OverrideParser.parse(MODE + "=" + mode, Place.COMPOSING)) : List.of();
    }

    private static List<Fault> overruled(Mode mode, @Nullable String said) {
        return mode == Mode.MULTIRUN && Mode.RUN.name().equals(said)
                ? List.of(Fault.of(
                        "UserWarning", "Running Hydra app with --multirun, overriding with `hydra.mode=MULTIRUN`."))
                : List.of();
    }

    /** The tree with what the node {@code hydra} says of the composition itself. */
    private Mapping told(Node root, Choices choices, List<ParsedOverride> all) {
        var hydra = new HydraNode(root, scope);
        hydra.overrides(lines(ofSystems(all)), lines(ofTask(all)));
        hydra.choices(choices.known(), choices.places());
        hydra.environment(setup.environment());
        hydra.runtime(setup.directory(), repository.sources());
        hydra.job(setup.jobName(), configName, ofTask(all));
        return hydra.root();
    }

    private List<ParsedOverride> ofTask(List<ParsedOverride> all) {
        return all.stream().filter(override -> !setup.systems().owns(override)).toList();
    }

    private List<ParsedOverride> ofSystems(List<ParsedOverride> all) {
        return all.stream().filter(setup.systems()::owns).toList();
    }

    private static List<ParsedOverride> joined(List<ParsedOverride> some, List<ParsedOverride> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<String> lines(List<ParsedOverride> overrides) {
        return overrides.stream().map(ParsedOverride::line).toList();
    }

    private List<Fault> unavailable() {
        return repository.sources().stream()
                .filter(source -> source.provider().startsWith(SearchPath.KEY) && !source.isAvailable())
                .map(source -> Fault.of(
                        "UserWarning",
                        "provider=" + source.provider() + ", path=" + source.path() + " is not available."))
                .toList();
    }
}
