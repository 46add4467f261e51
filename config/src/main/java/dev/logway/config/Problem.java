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
 * @param written the line of the file, or the override, that the origin is in; empty when it is not known
 * @param message what happened, in the words of Hydra or OmegaConf where they have words for it
 * @param cause what lies behind it, in the words of OmegaConf; empty when the message says all
 * @param hint what to do about it; empty when there is nothing to say beyond the message
 */
public record Problem(
        String id, String key, @Nullable Origin origin, String written, String message, String cause, String hint) {

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
        this(id, key, origin, "", message, "", hint);
    }

    /** What happened, with what lies behind it. */
    public String sentence() {
        return cause.isEmpty() ? message : message + "\n" + cause;
    }

    /** The problem as a person reads it: what happened, then where, then what to do, a line each. */
    public String describe() {
        var text = new StringBuilder(sentence());
        if (origin != null) {
            text.append("\nat ").append(origin.describe());
            if (!written.isEmpty() && !message.contains(written)) {
                text.append(": '").append(written).append('\'');
            }
        }
        if (!hint.isEmpty()) {
            text.append('\n').append(hint);
        }
        return text.toString();
    }
}
