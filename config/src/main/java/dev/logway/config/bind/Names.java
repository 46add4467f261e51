package dev.logway.config.bind;

import dev.logway.config.fault.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Some names that a user may choose from: exactly, or else whatever their case. Immutable. */
record Names(List<String> names) {
    private static final int MAX_LISTED = 8;

    Names {
        names = List.copyOf(names);
    }

    Optional<String> find(String text) {
        return names.contains(text)
                ? Optional.of(text)
                : names.stream().filter(text::equalsIgnoreCase).findFirst();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The first of the names, separated by commas. */
    String listed() {
        int more = names.size() - MAX_LISTED;
        String listed = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED)));
        return more > 0 ? listed + " and " + more + " more" : listed;
    }

    /** "Did you mean 'x'?", or nothing. */
    String question(String text) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return Nearest.find(text.toLowerCase(Locale.ROOT), lower)
                .map(near -> "Did you mean '" + names.get(lower.indexOf(near)) + "'?")
                .orElse("");
    }
}
