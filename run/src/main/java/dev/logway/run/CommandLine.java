package dev.logway.run;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a program: flags as Hydra has them, and overrides. Immutable.
 *
 * @param action what is to be done
 * @param usualName the primary configuration where no flag names one
 */
record CommandLine(Action action, Arguments arguments, String usualName) {
    /** What a program can be asked to do, in the order in which it counts. */
    enum Action {
        VERSION(Flag.VERSION),
        SCHEMA(Flag.SCHEMA),
        RERUN(Flag.RERUN),
        HELP(Flag.HELP),
        HYDRA_HELP(Flag.HYDRA_HELP),
        CFG(Flag.CFG),
        INFO(Flag.INFO),
        EXPLAIN(Flag.EXPLAIN),
        SHELL_COMPLETION(Flag.SHELL_COMPLETION),
        MULTIRUN(Flag.MULTIRUN),
        RUN(Flag.RUN);

        private static final List<Action> EXCLUSIVE =
                List.of(SCHEMA, CFG, INFO, EXPLAIN, SHELL_COMPLETION, MULTIRUN, RUN);

        private final Flag flag;

        Action(Flag flag) {
            this.flag = flag;
        }
    }

    /**
     * Reads arguments.
     *
     * @throws RunException if a flag is unknown, has a wrong value or does not go with another
     */
    static CommandLine parse(List<String> list) {
        Arguments arguments = Arguments.parse(list);
        Action action = Stream.of(Action.values())
                .filter(each -> arguments.has(each.flag))
                .findFirst()
                .orElse(Action.RUN);
        if (action == Action.SCHEMA || action.compareTo(Action.HELP) > 0) {
            requireOneWish(arguments);
        }
        return new CommandLine(action, arguments, Setup.CONFIG_NAME);
    }

    private static void requireOneWish(Arguments arguments) {
        if (arguments.has(Flag.RESOLVE) && !arguments.has(Flag.CFG)) {
            throw new RunException("The --resolve flag can only be used in conjunction with --cfg or --help", null);
        }
        boolean several = Action.EXCLUSIVE.stream()
                        .filter(each -> arguments.has(each.flag))
                        .count()
                > 1;
        if (several && !arguments.has(Flag.HYDRA_HELP)) {
            String ours = (arguments.has(Flag.EXPLAIN) ? ", --explain" : "")
                    + (arguments.has(Flag.SCHEMA) ? ", --schema" : "");
            throw new RunException(
                    "Only one of --run, --multirun, --cfg, --info" + ours + " and --shell_completion can be specified",
                    null);
        }
    }

    /** The same of a program with a primary configuration of another name. */
    CommandLine usually(String configName) {
        return new CommandLine(action, arguments, configName);
    }

    /** What a flag was given with, for example the node that {@code --cfg} shows. */
    String require(Flag flag) {
        return Objects.requireNonNull(arguments.value(flag), flag::shown);
    }

    /** Whether what is shown is for a program to read. */
    boolean isJson() {
        return arguments.has(Flag.JSON);
    }

    /** The package that {@code --cfg} shows; null for all. */
    @Nullable
    String packageName() {
        return arguments.value(Flag.PACKAGE);
    }

    /** Whether interpolations are resolved before the configuration is shown. */
    boolean isResolved() {
        return arguments.has(Flag.RESOLVE);
    }

    /** The folder that is read instead of the program's own, or {@code pkg://} and a package; null for that. */
    @Nullable
    String configPath() {
        return arguments.value(Flag.CONFIG_PATH);
    }

    /** A folder that is read, too; null for none. */
    @Nullable
    String configDir() {
        return arguments.value(Flag.CONFIG_DIR);
    }

    /** The primary configuration. */
    String configName() {
        String name = arguments.value(Flag.CONFIG_NAME);
        return name == null ? usualName : name;
    }

    /** Whether anything but one flag is given. */
    boolean hasMoreThan(Flag flag) {
        return !overrides().isEmpty() || Stream.of(Flag.values()).anyMatch(each -> each != flag && arguments.has(each));
    }

    List<String> overrides() {
        return arguments.overrides();
    }
}
