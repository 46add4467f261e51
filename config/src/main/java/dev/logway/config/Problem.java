package dev.logway.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a configuration. Immutable.
 *
 * @param id the kind of problem, the name of the class that Hydra or OmegaConf raises for it, for example
 *     {@code InterpolationKeyError}; stable over versions
 * @param key the full path of the key that is wrong; empty when no single key is
 * @param origin where the wrong text is written; null when it is written nowhere
 * @param written the line of the file, or the override, that the origin is in, short and without secrets; empty when it
 *     is not known
 * @param mark how many characters of it stand before what is wrong; -1 when that is not known
 * @param message what happened, in the words of Hydra or OmegaConf where they have words for it
 * @param cause what lies behind it, in the words of OmegaConf; empty when the message says all
 * @param hint what to do about it; empty when there is nothing to say beyond the message
 */
public record Problem(
        String id,
        String key,
        @Nullable Origin origin,
        String written,
        int mark,
        String message,
        String cause,
        String hint) {
    private static final String INDENT = "    ";
    private static final int LONGEST_KEY = 100;

    public Problem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(hint, "hint");
    }

    /** A problem of which the text at its origin is not known, and of which the message says all. */
    public Problem(String id, String key, @Nullable Origin origin, String message, String hint) {
        this(id, key, origin, "", -1, message, "", hint);
    }

    /** What happened, with what lies behind it. */
    public String sentence() {
        return cause.isEmpty() ? message : message + "\n" + cause;
    }

    /**
     * The problem as a person reads it: what happened, then where, with the line itself and a mark below what is wrong in
     * it, then what to do.
     */
    public String describe() {
        var text = new StringBuilder(PlainWords.of(sentence(), hint));
        if (origin != null) {
            boolean named = key.isEmpty() || key.length() > LONGEST_KEY || text.indexOf(key) >= 0;
            text.append("\nat ").append(origin.describe()).append(named ? "" : ", key '" + key + "'");
            text.append(written.isEmpty() ? "" : ":\n" + INDENT + written);
            text.append(
                    written.isEmpty() || mark < 0
                            ? ""
                            : "\n" + INDENT + Caret.behind(written.substring(0, Math.min(mark, written.length()))));
        }
        if (!hint.isEmpty()) {
            text.append('\n').append(hint);
        }
        return text.toString();
    }
}
