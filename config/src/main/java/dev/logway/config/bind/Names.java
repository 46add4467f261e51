package dev.logway.config.bind;

import dev.logway.config.fault.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Some names that a user may choose from: exactly, or else whatever their case. Immutable. */
public record Names(List<String> names) {
    private static final int MAX_LISTED = 8;

    public Names {
        names = List.copyOf(names);
    }

    public Optional<String> find(String text) {
        return names.contains(text)
                ? Optional.of(text)
                : names.stream().filter(text::equalsIgnoreCase).findFirst();
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** The first of the names, separated by commas. */
    public String listed() {
        int more = names.size() - MAX_LISTED;
        String listed = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED)));
        return more > 0 ? listed + " and " + more + " more" : listed;
    }

    /** What to do about a word that is none of the names. */
    public String hint(String text) {
        String question = question(text);
        if (!question.isEmpty()) {
            return question;
        }
        return isEmpty() ? "Remove it." : "Remove it, or use one of " + listed() + ".";
    }

    /** "Did you mean 'x'?", or nothing. */
    public String question(String text) {
        return findNearest(text).map(near -> "Did you mean '" + near + "'?").orElse("");
    }

    /** The name that a user probably meant to type, whatever its case. */
    public Optional<String> findNearest(String text) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        return Nearest.find(text.toLowerCase(Locale.ROOT), lower).map(near -> names.get(lower.indexOf(near)));
    }
}
