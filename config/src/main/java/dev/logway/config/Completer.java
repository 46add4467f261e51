package dev.logway.config;

import dev.logway.config.bind.Alternatives;
import dev.logway.config.completion.Completion;
import dev.logway.config.completion.KeyWords;
import dev.logway.config.compose.Mode;
import dev.logway.config.fault.Fault;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Knows what a person could be typing: the groups, options, keys, values and files that an override can name, as Hydra
 * completes them, and the constants, booleans and kinds of a record. Immutable.
 */
public final class Completer {
    private final Composer composer;
    private final @Nullable String configName;
    private final Class<?> type;
    private final Mode mode;

    private Completer(Composer composer, @Nullable String configName, Class<?> type, Mode mode) {
        this.composer = composer;
        this.configName = configName;
        this.type = type;
        this.mode = mode;
    }

    /**
     * A completer of a run's overrides.
     *
     * @param configName the primary configuration, without {@code .yaml}; null for none
     */
    public static Completer of(Composer composer, @Nullable String configName) {
        Objects.requireNonNull(composer, "composer");
        return new Completer(composer, configName, Object.class, Mode.RUN);
    }

    /** A completer that also offers what the type lets a key have: the one that {@link Config#as} reads the config into. */
    public Completer reading(Class<?> wanted) {
        return new Completer(composer, configName, Objects.requireNonNull(wanted, "wanted"), mode);
    }

    /** A completer of a sweep's overrides: those before the word may have many values. */
    public Completer sweeping() {
        return new Completer(composer, configName, type, Mode.MULTIRUN);
    }

    /**
     * What a word could become, sorted. Nothing is thrown: where the configuration can't be composed, its keys are left
     * out. Neither control characters nor line ends are in a candidate.
     *
     * @param overrides those before the word
     * @param word what has been typed of an override; may be empty
     */
    public List<String> complete(List<String> overrides, String word) {
        return new Completion(
                        () -> composer.choosable(configName, overrides),
                        () -> keys(
                                composer.assembled(configName, overrides, mode).whole()),
                        path -> Alternatives.at(path, type))
                .of(word);
    }

    /** The primary configurations whose names could stand in place of a word, sorted. */
    public List<String> completeName(String word) {
        try {
            return composer.choosable(null, List.of()).options("").stream()
                    .filter(name -> name.startsWith(word))
                    .toList();
        } catch (Fault unlisted) {
            return List.of();
        }
    }

    private static KeyWords keys(Config whole) {
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
