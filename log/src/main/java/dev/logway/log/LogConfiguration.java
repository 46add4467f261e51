package dev.logway.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What {@link LogEngine#configure} changes. Immutable.
 *
 * <pre>{@code
 * LogEngine.get().configure(LogConfiguration.unchanged()
 *         .withSinks(ConsoleSink.stderr(), FileSink.at(Path.of("train.log")))
 *         .withExtra(Map.of("host", host))
 *         .disabling("org.example.noisy"));
 * }</pre>
 */
public final class LogConfiguration {
    private static final LogConfiguration UNCHANGED =
            new LogConfiguration(null, List.of(), Map.of(), null, null, List.of());

    private final @Nullable List<Sink> sinks;
    private final List<LogLevel> levels;
    private final Map<String, LogLevel> thresholds;
    private final @Nullable Extra extra;
    private final @Nullable Consumer<? super LogDraft> patcher;
    private final List<Switch> switches;

    private record Switch(String name, boolean on) {}

    private LogConfiguration(
            @Nullable List<Sink> sinks,
            List<LogLevel> levels,
            Map<String, LogLevel> thresholds,
            @Nullable Extra extra,
            @Nullable Consumer<? super LogDraft> patcher,
            List<Switch> switches) {
        this.sinks = sinks;
        this.levels = levels;
        this.thresholds = thresholds;
        this.extra = extra;
        this.patcher = patcher;
        this.switches = switches;
    }

    /** Says nothing of anything yet. */
    public static LogConfiguration unchanged() {
        return UNCHANGED;
    }

    /** These sinks instead of all that the program has added so far, which are closed. */
    public LogConfiguration withSinks(Sink... sinks) {
        return new LogConfiguration(List.of(sinks), levels, thresholds, extra, patcher, switches);
    }

    /** A level more, see {@link LogEngine#define}. */
    public LogConfiguration withLevel(LogLevel level) {
        return new LogConfiguration(
                sinks, more(levels, Objects.requireNonNull(level, "level")), thresholds, extra, patcher, switches);
    }

    /** The lowest level of a logger and those below it, see {@link LogEngine#level(String, LogLevel)}. */
    public LogConfiguration withThreshold(String name, LogLevel level) {
        Map<String, LogLevel> more = new LinkedHashMap<>(thresholds);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(level, "level"));
        return new LogConfiguration(sinks, levels, Collections.unmodifiableMap(more), extra, patcher, switches);
    }

    /** The lowest level of a logger and those below it, see {@link LogEngine#level(String, Level)}. */
    public LogConfiguration withThreshold(String name, Level level) {
        return withThreshold(name, LogLevel.of(level));
    }

    /**
     * These values in all records, instead of those of an earlier configuration. What else has one of the keys comes
     * before.
     */
    public LogConfiguration withExtra(Map<String, ? extends @Nullable Object> extra) {
        return new LogConfiguration(sinks, levels, thresholds, Extra.of(extra), patcher, switches);
    }

    /**
     * This function for all records, before those of {@link Log#patch}, instead of that of an earlier configuration.
     */
    public LogConfiguration withPatcher(Consumer<? super LogDraft> patcher) {
        return new LogConfiguration(
                sinks, levels, thresholds, extra, Objects.requireNonNull(patcher, "patcher"), switches);
    }

    /** Lets the logger of the name and those below it log again, see {@link Log#enable}. */
    public LogConfiguration enabling(String name) {
        return switching(new Switch(Objects.requireNonNull(name, "name"), true));
    }

    /** Lets the logger of the name and those below it log nothing, see {@link Log#disable}. */
    public LogConfiguration disabling(String name) {
        return switching(new Switch(Objects.requireNonNull(name, "name"), false));
    }

    private LogConfiguration switching(Switch last) {
        return new LogConfiguration(sinks, levels, thresholds, extra, patcher, more(switches, last));
    }

    private static <T> List<T> more(List<T> some, T last) {
        List<T> more = new ArrayList<>(some);
        more.add(last);
        return List.copyOf(more);
    }

    /** Empty if the sinks stay. */
    Optional<List<Sink>> sinks() {
        return Optional.ofNullable(sinks);
    }

    Map<String, LogLevel> thresholds() {
        return thresholds;
    }

    /** The setup with all that is changed but for the sinks. */
    Setup changed(Setup setup) {
        Setup changed = setup.with(defined(setup.levels()));
        for (Switch s : switches) {
            changed = changed.with(changed.activation().with(s.name(), s.on()));
        }
        changed = extra == null ? changed : changed.with(extra);
        return patcher == null ? changed : changed.with(patcher);
    }

    /** @throws IllegalArgumentException if a level can't be */
    KnownLevels defined(KnownLevels levels) {
        KnownLevels defined = levels;
        for (LogLevel level : this.levels) {
            defined = defined.with(level);
        }
        return defined;
    }
}
