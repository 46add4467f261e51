package dev.logway.tracking.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a run has not come into its store, and why. Numbers add up; of many reasons some are named. Immutable.
 *
 * @param changedParams params that have another value already
 * @param refused by the store, one by one
 * @param lost of other causes
 * @param aside in a file for somebody to look at
 * @param place of that file; empty if there is none
 */
record Shortfall(List<String> changedParams, Part refused, Part lost, Part aside, String place) {
    private static final int MOST_NAMED = 8;
    private static final Part NOTHING = new Part(0, List.of());
    static final Shortfall NONE = new Shortfall(List.of(), NOTHING, NOTHING, NOTHING, "");

    Shortfall {
        changedParams = List.copyOf(changedParams);
    }

    /** So many entries, and why; not each has a reason of its own. */
    record Part(long entries, List<String> why) {
        Part {
            why = why.stream().limit(MOST_NAMED).toList();
        }

        Part plus(Part other) {
            return new Part(entries + other.entries, together(why, other.why));
        }

        String says() {
            return String.join(" ", why);
        }
    }

    /** What the store itself has said of single entries. */
    static Shortfall of(Refusals refusals) {
        List<String> others = refusals.others();
        return new Shortfall(refusals.changedParams(), new Part(others.size(), others), NOTHING, NOTHING, "");
    }

    static Shortfall lost(long entries, String why) {
        return new Shortfall(List.of(), NOTHING, new Part(entries, List.of(why)), NOTHING, "");
    }

    static Shortfall aside(long entries, String place, String why) {
        return new Shortfall(List.of(), NOTHING, NOTHING, new Part(entries, List.of(why)), place);
    }

    Shortfall plus(Shortfall other) {
        return new Shortfall(
                together(changedParams, other.changedParams),
                refused.plus(other.refused),
                lost.plus(other.lost),
                aside.plus(other.aside),
                place.isEmpty() ? other.place : place);
    }

    boolean isNone() {
        return changedParams.isEmpty() && refused.entries() + lost.entries() + aside.entries() == 0;
    }

    private static List<String> together(Collection<String> some, Collection<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** What to tell whoever measures; empty if everything is in the store. */
    String message(String run) {
        List<String> sentences = new ArrayList<>();
        if (!changedParams.isEmpty()) {
            sentences.add("Params can't change, and of run " + run + " these have another value already: "
                    + String.join(", ", changedParams) + ". Use a tag for what changes.");
        }
        if (refused.entries() > 0) {
            sentences.add("Lost " + counted(refused, run) + ", which the store refuses: " + refused.says());
        }
        if (lost.entries() > 0) {
            sentences.add("Lost " + counted(lost, run) + ". " + lost.says());
        }
        if (aside.entries() > 0) {
            sentences.add(counted(aside, run) + " are not in the store, and kept in '" + place + "'. " + aside.says());
        }
        return String.join(" ", sentences);
    }

    private static String counted(Part part, String run) {
        return part.entries() + " params, metrics and tags of run " + run;
    }
}
