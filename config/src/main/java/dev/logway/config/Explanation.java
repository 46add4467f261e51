package dev.logway.config;

import java.util.List;
import java.util.Objects;

/**
 * Where one value of a composition comes from. What is called like a secret, or comes from what is, shows as {@code ***}.
 * Immutable.
 *
 * @param key the full path of the value
 * @param value what it is, on one line as YAML has it, behind its interpolations; empty when it was taken away, and as it
 *     is written when it can't be resolved
 * @param trouble why it can't be resolved; empty when it can
 * @param settings what was said about it, the newest first, which is the one that counts; never empty
 * @param hops what its interpolations lead through, in order, and last what they lead to; empty without one
 */
public record Explanation(String key, String value, String trouble, List<Setting> settings, List<Hop> hops) {

    public Explanation {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(trouble, "trouble");
        settings = List.copyOf(settings);
        hops = List.copyOf(hops);
    }

    /** What a setting does. */
    public enum Kind {
        /** It gives a value. */
        SET,
        /** It takes the value away. */
        REMOVED
    }

    /**
     * One time that a value was said.
     *
     * @param origin where
     * @param written the value as it is written there; empty when it is taken away
     * @param choice what chose the file that it is in; {@link Choice#NONE} when nothing had to
     */
    public record Setting(Kind kind, Origin origin, String written, Choice choice) {}

    /**
     * The entry of a defaults list, or the override, by which a file was merged.
     *
     * @param origin where it is written
     * @param written its line
     */
    public record Choice(Origin origin, String written) {
        /** The choice of what is there in any case. */
        public static final Choice NONE = new Choice(new Origin("", 0, 0), "");

        /** Whether there is one. */
        public boolean isThere() {
            return !origin.source().isEmpty();
        }
    }

    /**
     * A value that an interpolation leads through.
     *
     * @param name its path, or {@code oc.env:} and a variable of the environment
     * @param origin where it is written
     * @param written what is written there
     */
    public record Hop(String name, Origin origin, String written) {}

    /** The setting that counts. */
    public Setting setBy() {
        return settings.get(0);
    }

    /** The settings that count no more, the newest first. */
    public List<Setting> overrode() {
        return settings.subList(1, settings.size());
    }
}
