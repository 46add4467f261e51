package dev.logway.run;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code --shell-completion} prints: code for a shell, or what could stand at the cursor. Immutable. */
record ShellCompletion(Setup<?> setup, Arguments arguments, Map<String, String> environment) {
    /** Where answer.sh wants to find them the next time; it sets this variable. */
    static final String KEPT = "LOGWAY_KEPT";

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
                QuickStart.prepare(program());
                yield shell.install(program());
            }
            default -> shell.uninstall(program());
        };
    }

    /** Keeps what a shell can look up by itself, in the file that it has asked for. A failure is nobody's trouble. */
    void keep() {
        String file = environment.get(KEPT);
        String line = environment.get(LINE);
        if (file == null || line == null || value("query") == null) {
            return;
        }
        try {
            new KeptCandidates(new Candidates(setup, arguments))
                    .write(Path.of(file), TypedLine.of(line).before());
        } catch (IOException | InvalidPathException | RunException notKept) {
            return;
        }
    }

    private List<String> candidates() {
        String line = environment.get(LINE);
        if (line == null) {
            throw new RunException(
                    "The variable " + LINE + " is not set, which holds the line that is being typed.\n"
                            + "A query is for the code that install=SHELL prints.",
                    null);
        }
        return new Candidates(setup, arguments).of(TypedLine.of(line));
    }

    private CompletedProgram program() {
        return CompletedProgram.running(setup, arguments, value("program"), environment);
    }

    private @Nullable String value(String name) {
        return arguments.overrides().stream()
                .filter(override -> override.startsWith(name + "="))
                .map(override -> override.substring(name.length() + 1))
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
