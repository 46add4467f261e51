package dev.logway.run;

import dev.logway.config.Completer;
import dev.logway.config.CompletionPages;
import dev.logway.run.Arguments.Match;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What could stand at the cursor of a command line. Immutable.
 *
 * @param own what the program itself always gives, for example {@code --config-dir}
 */
record Candidates(Setup<?> setup, Arguments own) {

    /** The candidates, sorted; none where the line makes no sense. */
    List<String> of(TypedLine line) {
        try {
            return candidates(line);
        } catch (RunException meaningless) {
            return List.of();
        }
    }

    private List<String> candidates(TypedLine line) {
        List<String> before = line.before();
        String word = line.word();
        Match waiting = before.isEmpty() ? null : waiting(before.get(before.size() - 1));
        if (waiting != null && !word.startsWith("-")) {
            return values(waiting.flag(), before.subList(0, before.size() - 1), word);
        } else if (!word.startsWith("-")) {
            return completer(before).complete(typed(before).overrides(), word);
        }
        int equals = word.indexOf('=');
        Match match = equals < 0 ? null : Arguments.match(word);
        if (match == null) {
            return flags(word);
        }
        String flag = word.substring(0, equals + 1);
        return values(match.flag(), before, word.substring(equals + 1)).stream()
                .map(value -> flag + value)
                .toList();
    }

    /** What overrides and {@code --multirun} could go on with; nothing where another folder may be read tomorrow. */
    CompletionPages pages(List<String> before) {
        CommandLine line = line(typed(before));
        return setup.isSettled(line)
                ? completer(before).pages(line.overrides())
                : new CompletionPages(List.of(), List.of());
    }

    /** What words could become that begin with a dash, by all up to their {@code =}, as far as it rests on no files. */
    Map<String, List<String>> flagPages() {
        Map<String, List<String>> pages = new TreeMap<>(Map.of("-", flags("-")));
        for (Flag flag : Flag.values()) {
            if (!flag.choices().isEmpty()) {
                flag.names().forEach(name -> pages.put(name + "=", candidates(new TypedLine(List.of(), name + "="))));
            }
        }
        return pages;
    }

    /** A flag that its value is missing behind. */
    private static @Nullable Match waiting(String last) {
        Match match = last.startsWith("-") ? Arguments.match(last) : null;
        return match != null && match.value() == null && match.flag().takesValue() ? match : null;
    }

    private static List<String> flags(String word) {
        return Stream.of(Flag.values())
                .flatMap(flag -> flag.names().stream())
                .filter(name -> name.startsWith(word))
                .sorted()
                .toList();
    }

    private List<String> values(Flag flag, List<String> before, String word) {
        return switch (flag) {
            case PACKAGE, EXPLAIN, SCHEMA ->
                completer(before).completeKey(typed(before).overrides(), word);
            case CONFIG_PATH, CONFIG_DIR, RERUN -> folders(word);
            case CONFIG_NAME -> completer(before).completeName(word);
            default ->
                flag.choices().stream()
                        .filter(choice -> choice.startsWith(word))
                        .sorted()
                        .toList();
        };
    }

    private static List<String> folders(String word) {
        String parent = word.substring(0, word.lastIndexOf('/') + 1);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(parent), Files::isDirectory)) {
            return Stream.iterate(found.iterator(), it -> it.hasNext(), it -> it)
                    .map(it -> parent + it.next().getFileName() + "/")
                    .filter(folder -> folder.startsWith(word))
                    .sorted()
                    .toList();
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
    }

    private Arguments typed(List<String> before) {
        return own.with(Arguments.parse(before));
    }

    private Completer completer(List<String> before) {
        Arguments typed = typed(before);
        CommandLine line = line(typed);
        Completer completer = Completer.of(setup.composer(line), line.configName())
                .reading(setup.type())
                .reading("logway", Settings.Written.class);
        return typed.has(Flag.MULTIRUN) ? completer.sweeping() : completer;
    }

    private CommandLine line(Arguments typed) {
        return new CommandLine(CommandLine.Action.RUN, typed, setup.configName());
    }
}
