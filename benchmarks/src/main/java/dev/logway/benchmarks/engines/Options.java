package dev.logway.benchmarks.engines;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a comparison is told on its command line, as {@code name=value}. */
record Options(Map<String, String> values) {
    Options {
        values = Map.copyOf(values);
    }

    /** @param defaults all names that there are, and what holds if nothing is said; empty for everything */
    static Options parse(String[] arguments, Map<String, String> defaults) {
        Map<String, String> values = new TreeMap<>(defaults);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !defaults.containsKey(parts[0])) {
                throw new IllegalArgumentException("There is no option '" + argument + "'. There are: "
                        + String.join(" ", new TreeMap<>(defaults).keySet()) + ", each followed by = and a value.");
            }
            values.put(parts[0], parts[1]);
        }
        return new Options(values);
    }

    String value(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalStateException("bug: no option '" + option + "'");
        }
        return value;
    }

    int number(String option) {
        return Integer.parseInt(value(option));
    }

    /** Those whose name has the option's value in it. */
    <T> List<T> chosen(String option, List<T> all, Function<T, String> name) {
        String wanted = value(option).toLowerCase(Locale.ROOT);
        List<T> chosen = all.stream()
                .filter(one -> name.apply(one).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("'" + option + "=" + value(option) + "' is none of: "
                    + String.join(", ", all.stream().map(name).distinct().toList()) + ".");
        }
        return chosen;
    }
}
