package dev.logway.config.override;

import dev.logway.config.fault.Place;
import org.jspecify.annotations.Nullable;

/**
 * A parsed override. Immutable.
 *
 * @param key the key of a value, or the path of a group
 * @param packageName what follows {@code @}; null when nothing does
 * @param hasValue whether there is an equals sign
 * @param value null, Boolean, Long, BigInteger, Double, String, {@link Quoted}, List, Map or {@link Sweep}
 * @param line the override as it was given
 * @param written the same with its floats as they were typed
 * @param typed the argument of the command line, or where else it is written
 */
public record ParsedOverride(
        Kind kind,
        String key,
        @Nullable String packageName,
        boolean hasValue,
        @Nullable Object value,
        String line,
        String written,
        Place typed) {

    public enum Kind {
        CHANGE,
        ADD,
        FORCE_ADD,
        DEL
    }

    public enum ValueKind {
        ELEMENT,
        CHOICE_SWEEP,
        SIMPLE_CHOICE_SWEEP,
        GLOB_CHOICE_SWEEP,
        RANGE_SWEEP,
        INTERVAL_SWEEP
    }

    /** The same override, which was typed with other digits. */
    public ParsedOverride writtenAs(String other) {
        return new ParsedOverride(kind, key, packageName, hasValue, value, line, other, typed);
    }

    /** Where its value stands, or the override itself where it has none. */
    public Place place() {
        return typed.isArgument() ? typed.at(hasValue ? line.indexOf('=') + 2 : 1) : typed;
    }

    /** The key with its package, as defaults lists write it. */
    public String keyWithPackage() {
        return packageName == null ? key : key + "@" + packageName;
    }

    public boolean isSweep() {
        return value instanceof Sweep;
    }

    /** What kind of value it has; null without one. */
    public @Nullable ValueKind valueKind() {
        if (!hasValue) {
            return null;
        } else if (value instanceof Sweep.Choice choice) {
            return choice.simple() ? ValueKind.SIMPLE_CHOICE_SWEEP : ValueKind.CHOICE_SWEEP;
        } else if (value instanceof Sweep.Glob) {
            return ValueKind.GLOB_CHOICE_SWEEP;
        } else if (value instanceof Sweep.Range) {
            return ValueKind.RANGE_SWEEP;
        }
        return value instanceof Sweep.Interval ? ValueKind.INTERVAL_SWEEP : ValueKind.ELEMENT;
    }
}
