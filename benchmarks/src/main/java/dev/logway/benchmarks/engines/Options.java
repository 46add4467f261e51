package dev.logway.benchmarks.engines;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a comparison is told on its command line, as {@code name=value}. */
record Options(Map<String, String> values) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    Options {
        values = Map.copyOf(values);
    }

    /**
     * @param defaults all names that there are, and what holds if nothing is said; empty for everything, and where it is
     *     a number, another one may be said
     * @throws OptionException if an argument is none of that
     */
    static Options parse(String[] arguments, Map<String, String> defaults) {
        Map<String, String> values = new TreeMap<>(defaults);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !defaults.containsKey(parts[0])) {
                throw new OptionException("There is no option '" + argument + "'. There are: "
                        + String.join(" ", new TreeMap<>(defaults).keySet()) + ", each followed by = and a value.");
            }
            String usual = defaults.get(parts[0]);
            if (NUMBER.matcher(usual).matches() && !NUMBER.matcher(parts[1]).matches()) {
                throw new OptionException("'" + argument + "' is not a number from 1 to 999999999. Write for example '"
                        + parts[0] + "=" + usual + "'.");
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

    /**
     * Those whose name has the option's value in it.
     *
     * @throws OptionException if there are none
     */
    <T> List<T> chosen(String option, List<T> all, Function<T, String> name) {
        String wanted = value(option).toLowerCase(Locale.ROOT);
        List<T> chosen = all.stream()
                .filter(one -> name.apply(one).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        if (chosen.isEmpty()) {
            throw new OptionException("'" + option + "=" + value(option) + "' is none of: "
                    + String.join(", ", all.stream().map(name).distinct().toList()) + ".");
        }
        return chosen;
    }
}
