package dev.logway.config.completion;

import dev.logway.config.compose.Groups;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a word could become. Immutable.
 *
 * @param groups reads the search path
 * @param keys composes the configuration
 * @param alternatives the values that a key may have, by its path; none where it could have any
 */
public record Completion(
        Supplier<Groups> groups, Supplier<KeyWords> keys, Function<String, List<String>> alternatives) {

    /** Sets a key whether it is there or not, so that those which are there are worth offering. */
    private static final String FORCED = "++";

    /** The candidates, sorted. */
    public List<String> of(String word) {
        var found = new TreeSet<String>();
        FileWords files = FileWords.of(word);
        if (files.isPath()) {
            files.all().forEach(found::add);
        } else {
            found.addAll(known(() -> GroupWords.of(groups.get(), word).all()));
            if (known(() -> GroupWords.of(groups.get(), word).options()).isEmpty()) {
                String sign = word.startsWith(FORCED) ? FORCED : "";
                found.addAll(known(
                        () -> keys.get().all(word.substring(sign.length())).map(sign::concat)));
                found.addAll(known(() -> ofType(word)));
            }
        }
        found.removeIf(candidate -> candidate.chars().anyMatch(Character::isISOControl));
        return List.copyOf(found);
    }

    /**
     * What words could become that begin with a stem.
     *
     * @param followed whether an interpolation has been followed, asked when it has been found out
     */
    Pages.Stem stem(String stem, BooleanSupplier followed) {
        List<String> now = of(stem);
        boolean options =
                !known(() -> GroupWords.of(groups.get(), stem).options()).isEmpty();
        boolean value = stem.endsWith("=") && !options;
        List<String> always = value
                ? known(() -> ofType(stem)).stream()
                        .filter(now::contains)
                        .sorted()
                        .toList()
                : now;
        List<String> alone = now.stream().filter(word -> !always.contains(word)).toList();
        return new Pages.Stem(stem, always, alone, options, followed.getAsBoolean());
    }

    /** What its type lets the key of {@code key=} have, in the case of what is typed, or else of what it has. */
    private Stream<String> ofType(String word) {
        int equals = word.indexOf('=');
        if (equals < 0) {
            return Stream.empty();
        }
        String key = word.substring(0, equals).replaceFirst("^\\+{1,2}", "");
        String typed = word.substring(equals + 1);
        List<String> values = alternatives.apply(key);
        List<String> now = values.isEmpty() ? List.of() : known(() -> keys.get().all(key + "="));
        boolean small = values.stream().map(Completion::small).anyMatch(value -> now.contains(key + "=" + value));
        return values.stream()
                .map(value ->
                        (small || !value.startsWith(typed)) && small(value).startsWith(typed) ? small(value) : value)
                .filter(value -> value.startsWith(typed))
                .map(value -> word.substring(0, equals + 1) + value);
    }

    private static String small(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    /** Whoever is typing has not asked for an error: what can't be found out is left out. */
    private static List<String> known(Supplier<Stream<String>> candidates) {
        try {
            return candidates.get().toList();
        } catch (Fault | Faults unknown) {
            return List.of();
        }
    }
}
