package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.config.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The keys of a configuration that its program has not read. A file may serve several programs, so what it has for
 * others is only noted; what somebody has typed for this run was meant for it. Immutable.
 *
 * @param origins where they are written
 */
record Unread(Map<String, Origin> origins) {
    static final String FILE = "unread.yaml";
    private static final String TYPED = "command line, ";

    boolean isEmpty() {
        return origins.isEmpty();
    }

    /** Those on the command line. */
    Unread typed() {
        Map<String, Origin> typed = new LinkedHashMap<>();
        origins.forEach((key, origin) -> {
            if (origin.source().startsWith(TYPED)) {
                typed.put(key, origin);
            }
        });
        return new Unread(typed);
    }

    /** One sentence. */
    String text() {
        return origins.entrySet().stream()
                .map(entry -> "'" + entry.getKey() + "' (" + entry.getValue().describe() + ")")
                .collect(Collectors.joining(", ", "the program never read ", ""));
    }

    /** The keys, and where they are written. */
    String yaml() {
        Map<String, String> places = new LinkedHashMap<>();
        origins.forEach((key, origin) -> places.put(key, origin.describe()));
        return Config.of(places).toYaml();
    }
}
