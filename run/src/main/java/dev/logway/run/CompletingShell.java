package dev.logway.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A shell that completes a program's arguments. */
enum CompletingShell {
    BASH(" "),
    FISH("\n"),
    ZSH(" ");

    private static final Pattern BLANK = Pattern.compile("@([A-Z]+)@");

    private final String separator;

    CompletingShell(String separator) {
        this.separator = separator;
    }

    /** @throws RunException if there is none of this name */
    static CompletingShell named(String name) {
        for (CompletingShell shell : values()) {
            if (shell.toString().equals(name)) {
                return shell;
            }
        }
        String available = Stream.of(values()).map(shell -> "\n\t" + shell).collect(Collectors.joining());
        throw new RunException(
                "No completion plugin for '" + name + "' found, available : " + available + "\nName one of them.",
                null);
    }

    /** The answer to a query, as Hydra gives it. */
    String answer(List<String> candidates) {
        return String.join(separator, candidates) + "\n";
    }

    /** Code that makes the shell complete the program's arguments. */
    String install(CompletedProgram program) {
        return code("install", program);
    }

    /** Code that undoes what the other did. */
    String uninstall(CompletedProgram program) {
        return code("uninstall", program);
    }

    private String code(String name, CompletedProgram program) {
        Map<String, String> words = Map.of(
                "NAME", word(program.name()),
                "FUNCTION", program.function(),
                "MARK", word(program.mark()),
                "COMMAND", command(program).stream().map(this::word).collect(Collectors.joining(" ")));
        return BLANK.matcher(resource(name + "." + this))
                .replaceAll(blank -> Matcher.quoteReplacement(Objects.requireNonNull(words.get(blank.group(1)))));
    }

    /** Looks up what is kept, and asks the program for what is not. */
    static List<String> command(CompletedProgram program) {
        String script = resource("answer.sh").replace("@AWK@", resource("answer.awk"));
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, "logway"));
        command.add(program.kept().toString());
        command.add(program.mark());
        command.addAll(program.command());
        return command;
    }

    private static String resource(String name) {
        try (InputStream in = CompletingShell.class.getResourceAsStream("completion/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String word(String text) {
        String escaped = this == FISH ? text.replace("\\", "\\\\").replace("'", "\\'") : text.replace("'", "'\\''");
        return "'" + escaped + "'";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
