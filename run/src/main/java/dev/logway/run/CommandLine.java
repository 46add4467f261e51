package dev.logway.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a program: flags as Hydra has them, and overrides. Immutable.
 *
 * @param action what is to be done
 * @param show the node that {@link Action#SHOW} shows: {@code job}, {@code hydra}, {@code logway} or {@code all}; the key
 *     that {@link Action#EXPLAIN} explains, empty for all
 * @param json whether that is a program's to read
 * @param resolved whether it is shown without interpolations
 * @param configPath the folder that is read instead of the program's own
 * @param configDir a folder that is read, too
 * @param configName the primary configuration
 */
record CommandLine(
        Action action,
        String show,
        boolean json,
        boolean resolved,
        @Nullable Path configPath,
        @Nullable Path configDir,
        String configName,
        List<String> overrides) {

    enum Action {
        RUN,
        HELP,
        SHOW,
        EXPLAIN
    }

    private static final String USUAL_NAME = "config";
    private static final List<String> NODES = List.of("job", "hydra", "logway", "all");

    /**
     * Reads arguments.
     *
     * @throws RunException if a flag is unknown or lacks its value
     */
    static CommandLine parse(List<String> arguments) {
        Action action = Action.RUN;
        String show = "";
        boolean resolved = false;
        Path configPath = null;
        Path configDir = null;
        String configName = USUAL_NAME;
        List<String> overrides = new ArrayList<>();
        boolean json = false;
        for (ListIterator<String> rest = arguments.listIterator(); rest.hasNext(); ) {
            String argument = rest.next();
            String flag = argument.startsWith("--") ? argument.split("=", 2)[0] : argument;
            switch (flag) {
                case "--help", "-h" -> action = Action.HELP;
                case "--cfg", "-c" -> {
                    action = Action.SHOW;
                    show = node(value(argument, rest));
                }
                case "--explain" -> {
                    action = Action.EXPLAIN;
                    show = key(argument, rest);
                }
                case "--json" -> json = true;
                case "--resolve" -> resolved = true;
                case "--config-path", "-cp" -> configPath = Path.of(value(argument, rest));
                case "--config-dir", "-cd" -> configDir = Path.of(value(argument, rest));
                case "--config-name", "-cn" -> configName = value(argument, rest);
                default -> overrides.add(override(argument));
            }
        }
        return new CommandLine(action, show, json, resolved, configPath, configDir, configName, List.copyOf(overrides));
    }

    /** A key behind a flag that may stand alone: what follows it is one if it is neither a flag nor an override. */
    private static String key(String argument, ListIterator<String> rest) {
        int equals = argument.indexOf('=');
        if (equals > 0) {
            return argument.substring(equals + 1);
        } else if (!rest.hasNext()) {
            return "";
        }
        String next = rest.next();
        if (next.matches("[-~+].*|.*=.*")) {
            rest.previous();
            return "";
        }
        return next;
    }

    private static String value(String argument, Iterator<String> rest) {
        int equals = argument.indexOf('=');
        if (argument.startsWith("--") && equals > 0) {
            return argument.substring(equals + 1);
        } else if (rest.hasNext()) {
            return rest.next();
        }
        throw new RunException("'" + argument + "' lacks its value. " + help(), null);
    }

    private static String node(String name) {
        if (!NODES.contains(name)) {
            throw new RunException(
                    "'--cfg " + name + "' shows nothing: use one of " + String.join(", ", NODES) + ".", null);
        }
        return name;
    }

    /** An override may begin with one of {@code ~} and {@code +}, never with a dash. */
    private static String override(String argument) {
        if (argument.equals("-m") || argument.equals("--multirun")) {
            throw new RunException(
                    "'" + argument + "' asks for a sweep, which this version can't run. Start one run for each value.",
                    null);
        } else if (argument.startsWith("-")) {
            throw new RunException("'" + argument + "' is no flag. " + help(), null);
        }
        return argument;
    }

    private static String help() {
        return "See --help for what can be given.";
    }
}
