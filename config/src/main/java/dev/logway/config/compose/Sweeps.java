package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.ParsedOverride.ValueKind;
import java.util.List;

/** Decides where an override may have many values. */
final class Sweeps {
    private Sweeps() {}

    /** Reports overrides that have many values and must have one. */
    static void requireLegal(List<ParsedOverride> overrides, Mode mode, Systems systems, FaultLog log, Lost lost) {
        for (ParsedOverride override : overrides) {
            if (override.isSweep() && (mode != Mode.MULTIRUN || systems.owns(override))) {
                String text = mode == Mode.MULTIRUN ? inSweep(override) : inRun(override, mode);
                lost.add(override.key());
                log.add(Fault.of("ConfigCompositionException", text)
                        .in(override.place())
                        .about(override.key()));
            }
        }
    }

    private static String inSweep(ParsedOverride override) {
        return "Sweeping over Hydra's configuration is not supported : '" + override.line() + "'";
    }

    private static String inRun(ParsedOverride override, Mode mode) {
        if (override.valueKind() != ValueKind.SIMPLE_CHOICE_SWEEP) {
            return "Sweep parameters '" + override.line() + "' requires --multirun";
        }
        String quote = mode == Mode.COMPOSE ? "'" : "\\'"; // a shell takes the quotes that nothing protects
        return "Ambiguous value for argument '" + override.line()
                + "'\n1. To use it as a list, use key=[value1,value2]"
                + "\n2. To use it as string, quote the value: key=" + quote + "value1,value2" + quote
                + "\n3. To sweep over it, add --multirun to your command line";
    }
}
