package dev.logway.config.quote;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Lapse;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.KeyPath;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the argument that a mistake comes from which shows in a file: one that has taken out what is missing there, or has
 * named another kind than the file is written for. Immutable.
 *
 * @param overrides the arguments of the command line
 */
record Causes(List<String> overrides) {
    private static final Pattern REMOVAL = Pattern.compile("~([^=@]+)(@[^=]+)?(=.*)?", Pattern.DOTALL);
    private static final Pattern CHOICE = Pattern.compile("\\+{0,2}([^=]+)\\.kind=.*", Pattern.DOTALL);

    /** The fault at the argument, which hints at its own place; as it is when it comes of none. */
    Fault traced(Fault fault) {
        Place place = fault.place();
        if (place == null || place.isArgument() || overrides.isEmpty()) {
            return fault;
        }
        Lapse lapse = fault.lapse();
        boolean isUnknown = lapse.is(Lapse.Kind.UNKNOWN);
        boolean isMeant = isUnknown && fault.hint().startsWith("Did you mean");
        Place removal = isUnknown ? null : removal(lapse.key());
        Place choice = isMeant || lapse.is(Lapse.Kind.UNRESOLVED) ? null : choice(lapse.key());
        String hint = "";
        if (removal != null) {
            hint = "Leave that out, or say behind it what is to be there: +" + KeyPath.dotted(lapse.key())
                    + "=... It is asked for at " + place.describe() + ".";
        } else if (choice != null && isUnknown) {
            hint = "What stands at " + place.describe()
                    + " is of another kind: choose a file of this one, or take the key out with ~"
                    + KeyPath.dotted(lapse.key()) + ".";
        } else if (choice != null) {
            hint = fault.hint() + " What lacks it begins at " + place.describe() + ".";
        }
        Place argument = removal == null ? choice : removal;
        return argument == null ? fault : fault.retold(argument, hint);
    }

    /** Where a key is taken out, or what is around it. */
    private @Nullable Place removal(String key) {
        for (int i = overrides.size() - 1; i >= 0 && !key.isEmpty(); i--) {
            Matcher removal = REMOVAL.matcher(overrides.get(i));
            if (removal.matches()) {
                String moved = removal.group(2);
                String path = moved == null ? removal.group(1).replace('/', '.') : moved.substring(1);
                if (key.equals(path) || key.startsWith(path + ".")) {
                    return Place.argument(i + 1).at(removal.start(1) + 1);
                }
            }
        }
        return null;
    }

    /** Where the kind of what a key is in is said. */
    private @Nullable Place choice(String key) {
        String holder = key.substring(0, Math.max(0, key.lastIndexOf('.')));
        for (int i = overrides.size() - 1; i >= 0 && !holder.isEmpty(); i--) {
            Matcher choice = CHOICE.matcher(overrides.get(i));
            if (choice.matches() && choice.group(1).equals(holder)) {
                return Place.argument(i + 1).at(choice.end(1) + ".kind=".length() + 1);
            }
        }
        return null;
    }
}
