package dev.logway.run;

import dev.logway.config.Meant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/* Implementation notes
 *
 * What an argument means is decided as Python's argparse decides it, which is what Hydra's users have in their fingers
 * and their scripts: a beginning of a long flag will do, '--flag=value' and '--flag value', '-cjob' and '-c job', '-rm'
 * for '-r -m', and what looks like a flag is never the value of one. Unlike there, overrides may stand on both sides of
 * a flag.
 */
/** Arguments, sorted into flags and overrides. Confined to one thread. */
final class Arguments {
    /** A key with dashes before it, as other programs have them. */
    private static final Pattern DASHED = Pattern.compile("--?([A-Za-z_][\\w.]+)(=.*)?");

    private static final String ALL = "See --hydra-help for all flags.";

    private final Deque<String> rest;
    private final Map<Flag, String> values = new EnumMap<>(Flag.class);
    private final List<String> overrides = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    /** A flag in an argument, and what the same argument says behind it. */
    record Match(Flag flag, String name, @Nullable String value) {}

    private Arguments(List<String> arguments) {
        rest = new ArrayDeque<>(arguments);
    }

    /**
     * Reads arguments; of a flag that is given twice the last counts. Nothing behind {@code --version} is read.
     *
     * @throws RunException if a flag is unknown, could be several, or has a wrong value
     */
    static Arguments parse(List<String> list) {
        var arguments = new Arguments(list);
        arguments.read();
        return arguments;
    }

    private void read() {
        while (!rest.isEmpty() && !has(Flag.VERSION)) {
            String argument = rest.pop();
            if (argument.equals("--")) {
                overrides.addAll(rest);
                rest.clear();
            } else if (!isFlag(argument)) {
                overrides.add(argument);
            } else {
                Match match = match(argument);
                if (match == null) {
                    unknown.add(argument);
                } else {
                    take(match);
                }
            }
        }
        if (!unknown.isEmpty() && !has(Flag.VERSION)) {
            throw new RunException("unrecognized arguments: " + String.join(" ", unknown) + "\n" + meant(), null);
        }
    }

    /** Whether an argument is meant as a flag, known or not. An override with a blank in it is none. */
    private static boolean isFlag(String argument) {
        if (!argument.startsWith("-") || argument.length() == 1) {
            return false;
        }
        return match(argument) != null || !(argument.contains(" ") || argument.matches("-\\d+|-\\d*\\.\\d+"));
    }

    /**
     * The flag that an argument is; null for none.
     *
     * @throws RunException if it could be several
     */
    static @Nullable Match match(String argument) {
        Match exact = named(argument, null);
        int equals = argument.indexOf('=');
        if (exact == null && equals > 0) {
            exact = named(argument.substring(0, equals), argument.substring(equals + 1));
        }
        return exact != null ? exact : begun(argument);
    }

    private static @Nullable Match named(String name, @Nullable String value) {
        for (Flag flag : Flag.values()) {
            if (flag.names().contains(name)) {
                return new Match(flag, name, value);
            }
        }
        return null;
    }

    private static @Nullable Match begun(String argument) {
        List<Match> possible = new ArrayList<>();
        boolean isLong = argument.startsWith("--");
        int equals = isLong ? argument.indexOf('=') : -1;
        String beginning = equals < 0 ? argument : argument.substring(0, equals);
        for (Flag flag : Flag.values()) {
            for (String name : flag.names()) {
                if (name.startsWith(beginning)) {
                    possible.add(new Match(flag, name, equals < 0 ? null : argument.substring(equals + 1)));
                } else if (!isLong && name.length() == 2 && argument.startsWith(name)) {
                    possible.add(new Match(flag, name, argument.substring(2)));
                }
            }
        }
        if (possible.size() > 1) {
            String names = possible.stream().map(Match::name).collect(Collectors.joining(", "));
            throw new RunException(
                    "ambiguous option: " + argument + " could match " + names + "\nWrite one of them out.", null);
        }
        return possible.isEmpty() ? null : possible.get(0);
    }

    private void take(Match match) {
        Flag flag = match.flag();
        String value = match.value();
        if (!flag.takesValue()) {
            values.put(flag, "");
            if (value != null) {
                takeBehind(match, value);
            }
            return;
        }
        if (value == null && !rest.isEmpty() && canBehind(flag, rest.peek())) {
            value = rest.pop();
        } else if (value == null) {
            value = flag.usual();
        }
        if (value == null) {
            throw wrong(flag, "expected one argument");
        } else if (!flag.choices().isEmpty() && !flag.choices().contains(value)) {
            String choices = flag.choices().stream().map(Arguments::quoted).collect(Collectors.joining(", "));
            throw wrong(flag, "invalid choice: " + quoted(value) + " (choose from " + choices + ")");
        }
        values.put(flag, value);
    }

    private static boolean canBehind(Flag flag, String argument) {
        boolean isOverride = argument.contains("=") || argument.startsWith("~") || argument.startsWith("+");
        return !argument.equals("--") && !isFlag(argument) && !(flag.leavesOverrides() && isOverride);
    }

    /** What stands behind a flag that takes nothing can only be more flags of one letter. */
    private void takeBehind(Match match, String behind) {
        Match next = match.name().startsWith("--") || behind.isEmpty() ? null : named("-" + behind.charAt(0), null);
        if (next == null) {
            throw wrong(match.flag(), "ignored explicit argument " + quoted(behind));
        }
        take(new Match(next.flag(), next.name(), behind.length() == 1 ? null : behind.substring(1)));
    }

    private static RunException wrong(Flag flag, String what) {
        return new RunException("argument " + flag.shown() + ": " + what + "\n" + ALL, null);
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private String meant() {
        List<String> names = Stream.of(Flag.values())
                .flatMap(flag -> flag.names().stream())
                .filter(name -> name.startsWith("--"))
                .toList();
        return Meant.find(unknown.get(0).split("=", 2)[0], names)
                .map(name -> "Did you mean " + name + "? " + ALL)
                .orElseGet(() -> overrideMeant() + ALL);
    }

    private String overrideMeant() {
        Matcher dashed = DASHED.matcher(unknown.get(0));
        if (!dashed.matches()) {
            return "";
        }
        String value = dashed.group(2) == null ? "=VALUE" : dashed.group(2);
        return "To set a key, write it without dashes: " + dashed.group(1) + value + "\n";
    }

    /** These flags, and those of a longer line in their place, with its overrides. */
    Arguments with(Arguments longer) {
        var both = new Arguments(List.of());
        both.values.putAll(values);
        both.values.putAll(longer.values);
        both.overrides.addAll(longer.overrides);
        return both;
    }

    /** The flags, as they could be given once more. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        values.forEach((flag, value) -> {
            flags.add(flag.names().get(0));
            if (flag.takesValue()) {
                flags.add(value);
            }
        });
        return flags;
    }

    boolean has(Flag flag) {
        return values.containsKey(flag);
    }

    /** What was given with a flag; null where the flag was not given. */
    @Nullable
    String value(Flag flag) {
        return values.get(flag);
    }

    List<String> overrides() {
        return Collections.unmodifiableList(overrides);
    }
}
