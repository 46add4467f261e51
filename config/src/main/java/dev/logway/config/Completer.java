package dev.logway.config;

import dev.logway.config.bind.Alternatives;
import dev.logway.config.completion.Completion;
import dev.logway.config.completion.KeyWords;
import dev.logway.config.completion.Pages;
import dev.logway.config.compose.Groups;
import dev.logway.config.compose.Mode;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a person could be typing: the groups, options, keys, values and files that an override can name, as Hydra
 * completes them, and the constants, booleans and kinds of a record. Immutable.
 */
public final class Completer {
    private static final String OVERRIDES = Composition.HYDRA + ".overrides.";

    private final Composer composer;
    private final @Nullable String configName;
    private final Class<?> type;
    private final Map<String, Class<?>> systems;
    private final Mode mode;

    private Completer(
            Composer composer, @Nullable String configName, Class<?> type, Map<String, Class<?>> systems, Mode mode) {
        this.composer = composer;
        this.configName = configName;
        this.type = type;
        this.systems = Map.copyOf(systems);
        this.mode = mode;
    }

    /**
     * A completer of a run's overrides.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     */
    public static Completer of(Composer composer, @Nullable String configName) {
        Objects.requireNonNull(composer, "composer");
        return new Completer(composer, configName, Object.class, Map.of(), Mode.RUN);
    }

    /** A completer that also offers what the type lets a key have: the one that {@link Config#as} reads the config into. */
    public Completer reading(Class<?> wanted) {
        return new Completer(composer, configName, Objects.requireNonNull(wanted, "wanted"), systems, mode);
    }

    /** The same for a system's node: the type is the one that {@link Config#as} reads the node into. */
    public Completer reading(String system, Class<?> wanted) {
        Map<String, Class<?>> all = new HashMap<>(systems);
        all.put(Objects.requireNonNull(system, "system"), Objects.requireNonNull(wanted, "wanted"));
        return new Completer(composer, configName, type, all, mode);
    }

    /** A completer of a sweep's overrides: those before the word may have many values. */
    public Completer sweeping() {
        return new Completer(composer, configName, type, systems, Mode.MULTIRUN);
    }

    /**
     * What a word could become, sorted. Nothing is thrown: where the configuration can't be composed, its keys are left
     * out. Neither control characters nor line ends are in a candidate.
     *
     * @param overrides those before the word
     * @param word what has been typed of an override; may be empty
     */
    public List<String> complete(List<String> overrides, String word) {
        Scope scope = composer.scope();
        return new Completion(
                        () -> composer.choosable(configName, overrides, scope),
                        () -> keys(overrides, scope),
                        this::alternatives)
                .of(word);
    }

    /**
     * What {@link #complete} says of all words, as far as it rests on files: what it rests on the environment or the time
     * for, and what is called like a secret, is left out. Nothing is thrown.
     *
     * @param overrides those before the word
     */
    public CompletionPages pages(List<String> overrides) {
        var pages = new Pages();
        Scope scope = composer.scope().watchedBy(pages);
        Completion completion;
        List<String> sources;
        try {
            Groups groups = composer.choosable(configName, overrides, scope);
            sources = groups.sources();
            completion = new Completion(() -> groups, composed(overrides, scope), this::alternatives);
        } catch (Fault | Faults unlisted) {
            return CompletionPages.NONE;
        }
        return pages.isSurrounded() || overrides.stream().anyMatch(Secrets::isNamed)
                ? CompletionPages.NONE
                : new CompletionPages(
                        sources,
                        pages.of(completion).stream().map(Completer::page).toList());
    }

    private List<String> alternatives(String path) {
        int dot = path.indexOf('.');
        Class<?> system = dot < 0 ? null : systems.get(path.substring(0, dot));
        return system == null ? Alternatives.at(path, type) : Alternatives.at(path.substring(dot + 1), system);
    }

    /** The keys, or why there are none, found out once. */
    private Supplier<KeyWords> composed(List<String> overrides, Scope scope) {
        try {
            KeyWords keys = keys(overrides, scope);
            return () -> keys;
        } catch (Fault | Faults broken) {
            return () -> {
                throw broken;
            };
        }
    }

    private static CompletionPage page(Pages.Stem stem) {
        return new CompletionPage(stem.stem(), kind(stem), stem.always(), stem.alone());
    }

    /** Hydra keeps what has been typed in its own node, so that nothing there rests on itself alone. */
    private static CompletionPage.Kind kind(Pages.Stem stem) {
        boolean value = stem.stem().endsWith("=");
        boolean hydra = stem.stem().startsWith(Composition.HYDRA + ".");
        if (stem.options()) {
            return CompletionPage.Kind.OPTIONS;
        } else if (stem.followed() || (hydra && (value || stem.stem().startsWith(OVERRIDES)))) {
            return CompletionPage.Kind.DEPENDENT;
        }
        return value ? CompletionPage.Kind.VALUE : CompletionPage.Kind.NAMES;
    }

    /** The primary configurations whose names could stand in place of a word, sorted. */
    public List<String> completeName(String word) {
        try {
            return composer.choosable(null, List.of(), composer.scope()).options("").stream()
                    .filter(name -> name.startsWith(word))
                    .toList();
        } catch (Fault unlisted) {
            return List.of();
        }
    }

    private KeyWords keys(List<String> overrides, Scope scope) {
        Config whole = composer.assembled(configName, overrides, mode, scope).whole();
        return new KeyWords(whole.cursor(), whole.scope());
    }

    /** The keys below which a word could lead, sorted, as {@code --cfg --package} takes them: without {@code =}. */
    public List<String> completeKey(List<String> overrides, String word) {
        return complete(overrides, word).stream()
                .filter(candidate -> candidate.endsWith(".") || candidate.endsWith("="))
                .map(candidate -> candidate.substring(0, candidate.length() - 1))
                .filter(key -> !key.contains("/"))
                .distinct()
                .toList();
    }
}
