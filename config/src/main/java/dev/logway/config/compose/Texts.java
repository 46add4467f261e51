package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Secrets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that a composition has read, so as to quote what is wrong in them. Confined to one thread. */
final class Texts {
    private static final int LONGEST = 100;

    private final Map<String, String> files = new HashMap<>();
    private final List<String> overrides;

    Texts(List<String> overrides) {
        this.overrides = overrides;
    }

    void add(ConfigText text) {
        files.put(text.name(), text.yaml());
    }

    /** The fault with the line, or the override, that it is in. */
    Fault quoted(Fault fault) {
        Place place = fault.place();
        return place == null ? fault : fault.quoting(shown(at(place)));
    }

    private String at(Place place) {
        for (int i = 0; i < overrides.size(); i++) {
            if (place.equals(Place.argument(i + 1))) {
                return overrides.get(i);
            }
        }
        @Nullable String yaml = files.get(place.source());
        return yaml == null || place.line() == 0
                ? ""
                : yaml.lines().skip(place.line() - 1L).findFirst().orElse("").strip();
    }

    private static String shown(String text) {
        String start = text.substring(0, Math.min(text.length(), 10 * LONGEST));
        int end = start.indexOf('=') >= 0 ? start.indexOf('=') : start.indexOf(':');
        String open = end >= 0 && Secrets.isNamed(start) ? start.substring(0, end + 1) + "***" : start;
        return open.codePointCount(0, open.length()) <= LONGEST
                ? open
                : open.substring(0, open.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
