package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import dev.logway.config.override.ParsedOverride;
import java.util.ArrayList;
import java.util.List;

/**
 * An override, and where it was typed: a job of a sweep has not all arguments, and not in their order. Immutable.
 *
 * @param number the argument's number on the command line, from 1, or {@link ParsedOverride#BY_PROGRAM}
 */
record Typed(String line, int number) {

    /** The arguments of a command line, in order. */
    static List<Typed> all(List<String> lines) {
        List<Typed> all = new ArrayList<>();
        lines.forEach(line -> all.add(new Typed(line, all.size() + 1)));
        return all;
    }

    /** The lines by the numbers of their arguments; empty where an argument is not among them. */
    static List<String> byNumber(List<Typed> all) {
        List<String> lines = new ArrayList<>();
        for (Typed typed : all) {
            while (lines.size() < typed.number) {
                lines.add("");
            }
            if (typed.number != ParsedOverride.BY_PROGRAM) {
                lines.set(typed.number - 1, typed.line);
            }
        }
        return lines;
    }

    Place place() {
        return number == ParsedOverride.BY_PROGRAM ? Place.PROGRAM : Place.argument(number);
    }

    /** Its key, as far as a text has one that can't be parsed. */
    String key() {
        return line.replaceAll("=.*", "").replaceAll("^[~+]+", "");
    }
}
