package dev.logway.run;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code --shell-completion} prints: code for a shell, or what could stand at the cursor. Immutable. */
record ShellCompletion(Class<?> main, Class<?> config, Arguments arguments, Map<String, String> environment) {
    private static final String LINE = "COMP_LINE";

    /**
     * The whole text.
     *
     * @throws RunException if it is not said what is wanted, or for a shell that is not known
     */
    String text() {
        List<String> given = Stream.of("install", "uninstall", "query")
                .filter(name -> value(name) != null)
                .toList();
        if (given.size() != 1) {
            throw new RunException(
                    "Expecting one subcommand from ['install', 'uninstall', 'query'] to be set\n"
                            + "For example: eval \"$(PROGRAM -sc install=bash)\"",
                    null);
        }
        String subcommand = given.get(0);
        CompletingShell shell = CompletingShell.named(Objects.requireNonNull(value(subcommand)));
        return switch (subcommand) {
            case "query" -> shell.answer(candidates());
            case "install" -> {
                QuickStart.prepare(program().command());
                yield shell.install(program());
            }
            default -> shell.uninstall(program());
        };
    }

    private List<String> candidates() {
        String line = environment.get(LINE);
        if (line == null) {
            throw new RunException(
                    "The variable " + LINE + " is not set, which holds the line that is being typed.\n"
                            + "A query is for the code that install=SHELL prints.",
                    null);
        }
        return new Candidates(main, config, arguments).of(TypedLine.of(line));
    }

    private CompletedProgram program() {
        return CompletedProgram.running(main, config, arguments, value("program"), environment);
    }

    private @Nullable String value(String name) {
        return arguments.overrides().stream()
                .filter(override -> override.startsWith(name + "="))
                .map(override -> override.substring(name.length() + 1))
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
