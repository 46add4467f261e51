package dev.logway.run;

import dev.logway.config.Assignment;
import dev.logway.config.Composer;
import dev.logway.config.Composition;
import dev.logway.config.ConfigException;
import dev.logway.config.SweepComposition;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The start of a program that was not told whether to run once: the configuration may say {@code hydra.mode=MULTIRUN}.
 * Immutable.
 */
record Start(Composer composer, CommandLine line) {
    private static final String SWEEP = "MULTIRUN";

    /**
     * Does what the configuration says.
     *
     * @throws ConfigException if it can't be composed
     */
    int begin(ToIntFunction<Composition> run, ToIntFunction<SweepComposition> sweep) {
        Composition composition;
        try {
            composition = composer.composeRun(line.configName(), line.overrides());
        } catch (ConfigException many) { // values that only a sweep takes
            if (saysSweep()) {
                return sweep.applyAsInt(composer.composeSweep(line.configName(), line.overrides()));
            }
            throw many;
        }
        return isSweep(composition)
                ? sweep.applyAsInt(composer.composeSweep(line.configName(), line.overrides()))
                : run.applyAsInt(composition);
    }

    /** Whether the configuration of what may be the first job says so. */
    private boolean saysSweep() {
        try {
            List<String> single = line.overrides().stream()
                    .map(Start::withOneValue)
                    .flatMap(Optional::stream)
                    .toList();
            return isSweep(composer.composeRun(line.configName(), single));
        } catch (ConfigException wrongAnyhow) {
            return false;
        }
    }

    private static Optional<String> withOneValue(String override) {
        Assignment assignment = Assignment.parse(override);
        boolean single = assignment
                .findValueKind()
                .filter(kind -> kind != Assignment.ValueKind.ELEMENT)
                .isEmpty();
        return single
                ? Optional.of(override)
                : assignment.findJobs().filter(Iterator::hasNext).map(values -> key(override) + values.next());
    }

    private static String key(String override) {
        return override.substring(0, override.indexOf('=') + 1);
    }

    private static boolean isSweep(Composition composition) {
        return composition
                .system("hydra")
                .find("mode")
                .filter(mode -> SWEEP.equals(mode.value()))
                .isPresent();
    }
}
