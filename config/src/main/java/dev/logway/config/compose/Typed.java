package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Place;
import dev.logway.config.override.OverrideParser;
import dev.logway.config.override.ParsedOverride;
import java.util.ArrayList;
import java.util.List;

/**
 * An override, and where it was typed: a job of a sweep has not all arguments, and not in their order. Immutable.
 *
 * @param written the same with floats as they were typed, which have all their digits
 * @param place the argument of the command line, or where else it is written
 */
record Typed(String line, String written, Place place) {
    private static final int MOST = 5_000;

    Typed(String line, Place place) {
        this(line, line, place);
    }

    /** The arguments of a command line, in order. */
    static List<Typed> all(List<String> lines) {
        List<Typed> all = new ArrayList<>();
        lines.forEach(line -> all.add(new Typed(line, Place.argument(all.size() + 1))));
        return all;
    }

    /** The lines by the numbers of their arguments; empty where an argument is not among them. */
    static List<String> byNumber(List<Typed> all) {
        List<String> lines = new ArrayList<>();
        for (Typed typed : all) {
            int number = typed.place.argument();
            while (lines.size() < number) {
                lines.add("");
            }
            if (number > 0) {
                lines.set(number - 1, typed.line);
            }
        }
        return lines;
    }

    /**
     * What the lines mean; one that is no override is reported, and lost.
     *
     * @throws Fault if there are too many
     */
    static List<ParsedOverride> parsed(List<Typed> all, FaultLog log, Lost lost) {
        if (all.size() > MOST) {
            throw Fault.of("ConfigCompositionException", "There are more than " + MOST + " overrides")
                    .in(Place.argument(MOST + 1))
                    .hinting("Write what they say into a configuration file.");
        }
        List<ParsedOverride> overrides = new ArrayList<>();
        for (Typed typed : all) {
            try {
                overrides.add(OverrideParser.parse(typed.line(), typed.place()).writtenAs(typed.written()));
            } catch (Fault fault) {
                log.add(fault.in(typed.place()));
                lost.add(typed.key());
            }
        }
        return overrides;
    }

    /** Its key, as far as a text has one that can't be parsed. */
    private String key() {
        return line.replaceAll("=.*", "").replaceAll("^[~+]+", "");
    }
}
