package dev.logway.config;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.override.Canonical;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.Sweep;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One override of the command line as Hydra's grammar reads it. Immutable. */
public final class Assignment {
    private final ParsedOverride parsed;

    private Assignment(ParsedOverride parsed) {
        this.parsed = parsed;
    }

    /** What it does with its key. */
    public enum Kind {
        /** {@code key=value}: changes what is there. */
        CHANGE,
        /** {@code +key=value}: adds what is not. */
        ADD,
        /** {@code ++key=value}: changes or adds. */
        FORCE_ADD,
        /** {@code ~key}: takes away. */
        DEL
    }

    /** What kind of value it has. */
    public enum ValueKind {
        /** One value. */
        ELEMENT,
        /** {@code choice(a,b)}. */
        CHOICE_SWEEP,
        /** {@code a,b}. */
        SIMPLE_CHOICE_SWEEP,
        /** {@code glob(*)}: the options of a group. */
        GLOB_CHOICE_SWEEP,
        /** {@code range(1,10)}. */
        RANGE_SWEEP,
        /** {@code interval(0,1)}: for sweepers that search. */
        INTERVAL_SWEEP
    }

    /**
     * Parses an override.
     *
     * @throws ConfigException if it is none, in the words of Hydra's parser
     */
    public static Assignment parse(String override) {
        Objects.requireNonNull(override, "override");
        try {
            return new Assignment(OverrideParser.parse(override, Place.argument(1)));
        } catch (Fault fault) {
            throw ConfigException.of(
                    fault.getCause() instanceof Fault bare
                            ? bare.in(fault.place()).hinting(fault.hint())
                            : fault);
        }
    }

    /** What it does. */
    public Kind kind() {
        return Kind.valueOf(parsed.kind().name());
    }

    /** The key of a value, or the path of a group. */
    public String key() {
        return parsed.key();
    }

    /** What follows {@code @} in the key; absent when nothing does. */
    public Optional<String> findPackage() {
        return Optional.ofNullable(parsed.packageName());
    }

    /** The kind of its value; absent without an equals sign. */
    public Optional<ValueKind> findValueKind() {
        return Optional.ofNullable(parsed.valueKind()).map(kind -> ValueKind.valueOf(kind.name()));
    }

    /**
     * The one value as Hydra writes it into the overrides of a job; absent for null, for many values and for none.
     *
     * @throws ConfigException if a sweep is inside of the value
     */
    public Optional<String> findText() {
        return Optional.ofNullable(parsed.value())
                .filter(value -> !(value instanceof Sweep))
                .map(Assignment::text);
    }

    /**
     * The values that jobs of a sweep get, one after the other as they are asked for, each as Hydra writes it; absent
     * when they are no list: for one value, an interval, a glob and what is shuffled. The iterator throws
     * {@link ConfigException} where a value can't be written.
     */
    public Optional<Iterator<String>> findJobs() {
        return Optional.ofNullable(listed(parsed.value())).map(Assignment::texts);
    }

    private static @Nullable Sweep listed(@Nullable Object value) {
        boolean listed = (value instanceof Sweep.Choice choice && !choice.shuffled())
                || (value instanceof Sweep.Range range && !range.shuffled());
        return listed ? (Sweep) value : null;
    }

    private static Iterator<String> texts(Sweep sweep) {
        Iterator<@Nullable Object> values = told(sweep::values);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return values.hasNext();
            }

            @Override
            public String next() {
                return text(values.next());
            }
        };
    }

    private static String text(@Nullable Object value) {
        return told(() -> Canonical.text(value));
    }

    private static <T> T told(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Fault fault) {
            throw ConfigException.of(fault);
        }
    }
}
