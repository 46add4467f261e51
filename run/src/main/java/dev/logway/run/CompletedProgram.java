package dev.logway.run;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program as a shell completes it. Immutable.
 *
 * @param name what its command begins with, without a folder
 * @param function what the shell calls the code that completes it
 * @param mark what else is in each of its commands; empty where the name says enough
 * @param kept the folder in which the shell looks for answers first
 * @param command answers what stands in {@code COMP_LINE}, a candidate a line
 */
record CompletedProgram(String name, String function, String mark, Path kept, List<String> command) {
    private static final String JAVA = "java";

    /**
     * The one that is running.
     *
     * @param own the arguments that it was started with
     * @param name what a user calls it; null to find out
     */
    static CompletedProgram running(
            Setup<?> setup, Arguments own, @Nullable String name, Map<String, String> environment) {
        Class<?> main = setup.main();
        String called = name == null ? launcher(environment).orElse(JAVA) : fileName(name);
        String mark = called.equals(JAVA) ? jar().orElse(main.getName()) : "";
        String function = "_logway_" + (mark + " " + main.getName()).strip().replaceAll("\\W", "_");
        List<String> command = command(setup, own);
        Path kept =
                QuickStart.folder(environment).resolve(main.getName() + "-" + Integer.toHexString(command.hashCode()));
        return new CompletedProgram(called, function, mark, kept, command);
    }

    /** The script that started this process, as it or as its child. */
    private static Optional<String> launcher(Map<String, String> environment) {
        List<String> parent = ProcessHandle.current()
                .parent()
                .flatMap(process -> process.info().arguments())
                .map(List::of)
                .orElse(List.of());
        Stream<String> started = parent.stream().anyMatch(word -> word.matches("(un)?install=\\w+"))
                ? parent.stream().filter(word -> !word.startsWith("-")).limit(1)
                : Stream.ofNullable(environment.get("_"));
        return started.filter(CompletedProgram::isScript)
                .map(CompletedProgram::fileName)
                .findFirst();
    }

    private static boolean isScript(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name of the jar that was started by {@code -jar}. */
    private static Optional<String> jar() {
        String path = System.getProperty("java.class.path", "");
        boolean started = !path.isEmpty() && (System.getProperty("sun.java.command", "") + " ").startsWith(path + " ");
        return started ? Optional.of(fileName(path)) : Optional.empty();
    }

    /** The class path is known now, so the launcher is not needed then: it would cost time. */
    private static List<String> command(Setup<?> setup, Arguments own) {
        Class<?> main = setup.main();
        String classPath = absolute(System.getProperty("java.class.path", ""));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", JAVA).toString());
        if (main.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            command.addAll(QuickStart.options(main, classPath));
            command.addAll(List.of("-cp", classPath));
            command.addAll(
                    setup.isUsual()
                            ? List.of(
                                    CompletionMain.class.getName(),
                                    main.getName(),
                                    setup.type().getName())
                            : List.of(main.getName())); // only its code knows
        } else if (jar().isPresent()) {
            command.addAll(List.of("-jar", classPath)); // with a class loader of its own
        } else {
            command.addAll(List.of("-cp", classPath, main.getName()));
        }
        command.addAll(own.flags());
        command.add("query=" + CompletingShell.FISH);
        return command;
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
