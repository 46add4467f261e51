package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** One run of a sweep, before it begins. Immutable. */
record Job<C>(int number, Plan<C> plan) {
    /** By it the runs of a sweep are found together. */
    static final String SWEEP_TAG = "logway.sweep";

    /** What was chosen for it, as far as it may be shown. */
    String choices() {
        return String.join(" ", plan.shownOverrides());
    }

    /** The same job, whose sweep has another folder than it wanted. */
    Job<C> below(Path sweep) {
        return new Job<>(number, plan.below(sweep));
    }

    /** The number of the job that a configuration is of; absent if it is of a run by itself. */
    static OptionalInt findNumber(Composition composition) {
        Config hydra = composition.system("hydra");
        boolean sweeps = hydra.find("mode")
                .filter(mode -> "MULTIRUN".equals(mode.value()))
                .isPresent();
        return sweeps
                        && hydra.find("job.num")
                                .filter(number -> !number.missing())
                                .isPresent()
                ? OptionalInt.of((int) hydra.require("job.num").integer())
                : OptionalInt.empty();
    }

    /** What a store is told of the sweep that a configuration is of. */
    static Map<String, String> tags(Composition composition) {
        Map<String, String> tags = new LinkedHashMap<>();
        findNumber(composition).ifPresent(number -> {
            tags.put(SWEEP_TAG, Plan.folder(composition, "sweep.dir").toString());
            tags.put("logway.job", Integer.toString(number));
        });
        return tags;
    }
}
