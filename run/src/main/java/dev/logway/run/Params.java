package dev.logway.run;

import dev.logway.config.Config;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configuration as the parameters of an MLflow run: each leaf under its path, resolved, also those that an interpolation
 * leads to. What is called like a secret, or reads the environment, is not shown.
 */
final class Params {
    private static final int MAX_VALUE = 6_000;
    private static final int MAX_KEY = 250;
    private static final Pattern UNUSUAL = Pattern.compile("[^/\\w.\\- :]", Pattern.UNICODE_CHARACTER_CLASS);

    private Params() {}

    static Map<String, String> of(Config config) {
        Map<String, String> params = new LinkedHashMap<>();
        config.disclosed().leaves().forEach((path, leaf) -> params.put(free(key(path), params), value(leaf)));
        return params;
    }

    /** Two keys may become one by what MLflow does not take in them. */
    private static String free(String key, Map<String, String> taken) {
        String free = key;
        for (int number = 2; taken.containsKey(free); number++) {
            String end = "_" + number;
            free = key.substring(0, Math.min(key.length(), MAX_KEY - end.length())) + end;
        }
        return free;
    }

    /** List items are {@code layers.0} in MLflow, which takes no brackets. */
    private static String key(String path) {
        String dotted = path.replaceAll("\\[(\\d+)]", ".$1");
        String taken = UNUSUAL.matcher(dotted).replaceAll("_");
        return taken.length() <= MAX_KEY ? taken : taken.substring(taken.length() - MAX_KEY);
    }

    private static String value(Config leaf) {
        String value = leaf.missing() ? leaf.written() : String.valueOf(leaf.value());
        return shortened(value.replace('\0', '\uFFFD')); // not every database of MLflow has that character
    }

    private static String shortened(String value) {
        return value.length() <= MAX_VALUE ? value : value.substring(0, MAX_VALUE - 1) + "…";
    }
}
