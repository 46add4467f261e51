package dev.logway.run;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a program: what {@code --hydra-help} lists, and what its arguments are read by. A flag is a row: its
 * names, what stands behind it, and its help. Behind it stands nothing, {@code ANYTHING}, or {@code one|of|these}; in
 * brackets, if it may be left out, and the first of these counts then.
 */
enum Flag {
    HELP("--help", "-h", "", "Application's help"),
    HYDRA_HELP("--hydra-help", "", "", "Hydra's help"),
    VERSION("--version", "", "", "Show the version and exit"),
    CFG("--cfg", "-c", "job|hydra|logway|all", "Show config instead of running"),
    EXPLAIN("--explain", "", "[KEY]", "Show where the values come from, or that of KEY, instead of running"),
    JSON("--json", "", "", "Used in conjunction with --explain, as JSON"),
    SCHEMA(
            "--schema",
            "",
            "[GROUP]",
            "Show the JSON Schema of the config, or of the files of GROUP, for editors, instead of running"),
    RESOLVE("--resolve", "", "", "Used in conjunction with --cfg, resolve config interpolations before printing."),
    PACKAGE("--package", "-p", "PACKAGE", "Config package to show"),
    RUN("--run", "-r", "", "Run a job"),
    MULTIRUN("--multirun", "-m", "", "Run multiple jobs with the configured launcher and sweeper"),
    SHELL_COMPLETION(
            "--shell-completion",
            "-sc",
            "",
            "Complete arguments in a shell, bash, fish or zsh: eval \"$(PROGRAM -sc install=bash)\", or uninstall=bash"),
    CONFIG_PATH("--config-path", "-cp", "FOLDER", "Read this folder, or pkg://package, instead of the program's own"),
    CONFIG_NAME("--config-name", "-cn", "NAME", "Read this primary config instead of the program's own"),
    CONFIG_DIR("--config-dir", "-cd", "FOLDER", "Adds an additional config dir to the config search path"),
    RERUN("--experimental-rerun", "", "FOLDER", "Run once more with the config that a run has kept in its folder"),
    INFO("--info", "-i", "[all|config|defaults|defaults-tree|plugins|searchpath]", "Print Hydra information");

    private static final String OVERRIDES =
            "Any key=value arguments to override config values (use dots for.nested=overrides)";

    private final String name;
    private final String shortName;
    private final String argument;
    private final String help;

    Flag(String name, String shortName, String argument, String help) {
        this.name = name;
        this.shortName = shortName;
        this.argument = argument;
        this.help = help;
    }

    /** The long name first. */
    List<String> names() {
        return shortName.isEmpty() ? List.of(name) : List.of(name, shortName);
    }

    /** Whether something stands behind the flag. */
    boolean takesValue() {
        return !argument.isEmpty();
    }

    /** What can stand there; empty for anything. */
    List<String> choices() {
        String bare = isOptional() ? argument.substring(1, argument.length() - 1) : argument;
        return bare.contains("|") ? List.of(bare.split("\\|")) : List.of();
    }

    /** What counts where nothing stands there; null where something must. */
    @Nullable
    String usual() {
        return isOptional() ? choices().stream().findFirst().orElse("") : null;
    }

    /** Whether an override can't stand there, because anything can that is none, or nothing. */
    boolean leavesOverrides() {
        return isOptional() && choices().isEmpty();
    }

    private boolean isOptional() {
        return argument.startsWith("[");
    }

    /** As an error calls the flag. */
    String shown() {
        return String.join("/", names());
    }

    private String line() {
        String choices = choices().isEmpty() ? "" : " [" + String.join("|", choices()) + "]";
        return String.join(",", names()) + " : " + help + choices;
    }

    /** A line for each flag, and one for the overrides. */
    static String help() {
        return Stream.concat(Stream.of(values()).map(Flag::line), Stream.of("Overrides : " + OVERRIDES))
                .collect(Collectors.joining("\n"));
    }
}
