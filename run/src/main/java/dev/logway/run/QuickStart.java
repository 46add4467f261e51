package dev.logway.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A JVM that starts for one answer spends its time on loading classes. It maps them into memory at once if it finds
 * them in an archive (AppCDS), which any JDK from 13 on writes when a process ends. The archive is made beside, when
 * completion is installed; until it is there, or when the JVM refuses it because a jar has changed, answers are the
 * same and slower.
 */
/** Makes a JVM start in less time, by an archive of its classes in the user's cache folder. */
final class QuickStart {
    private static final String READ = "-XX:SharedArchiveFile=";
    private static final String WRITE = "-XX:ArchiveClassesAtExit=";
    private static final String SUFFIX = ".jsa";

    private QuickStart() {}

    /** Options of the JVM for a process that ends soon. */
    static List<String> options(Class<?> main, String classPath) {
        return List.of(
                READ + archive(main, classPath),
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC");
    }

    /** The archive's name says what is in it: classes of which program, for which JVM, from which files. */
    private static Path archive(Class<?> main, String classPath) {
        StringBuilder files = new StringBuilder(classPath);
        for (String entry : classPath.split(File.pathSeparator)) {
            files.append(' ').append(new File(entry).lastModified());
        }
        String machine = System.getProperty("java.home") + ' ' + System.getProperty("java.vm.version");
        return folder(System.getenv())
                .resolve(String.join("-", main.getName(), hash(machine), hash(files.toString())) + SUFFIX);
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
    }

    /** Where a user's programs keep what makes them faster. */
    static Path folder(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return home.resolve("logway").resolve("completion");
    }

    /**
     * Starts a process that makes the archive which the options of a command name, and the candidates for this folder,
     * and does not wait for it. Without one all is as right, so that a failure is nobody's trouble.
     */
    static void prepare(CompletedProgram program) {
        List<String> command = program.command();
        int at = indexOfArchive(command);
        if (at < 0 || Files.exists(path(command.get(at)))) {
            return;
        }
        List<String> making = new ArrayList<>(List.of(command.get(0), "-cp", command.get(command.indexOf("-cp") + 1)));
        making.add(QuickStart.class.getName());
        making.addAll(command);
        try {
            start(making, program.kept() + System.getProperty("user.dir") + "/candidates");
        } catch (IOException e) {
            return;
        }
    }

    private static int indexOfArchive(List<String> command) {
        for (int i = 0; i < command.size(); i++) {
            if (command.get(i).startsWith(READ)) {
                return i;
            }
        }
        return -1;
    }

    private static Path path(String option) {
        return Path.of(option.substring(READ.length()));
    }

    private static Process start(List<String> command, @Nullable String kept) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("COMP_LINE", "program hydra.");
        if (kept != null) {
            process.environment().put(ShellCompletion.KEPT, kept);
        }
        return process.start();
    }

    /**
     * Makes an archive.
     *
     * @param args the command that will read it
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Arrays.asList(args));
        int at = indexOfArchive(command);
        Path archive = path(command.get(at)).toAbsolutePath();
        Files.createDirectories(archive.getParent());
        Path making = archive.resolveSibling(
                archive.getFileName() + "." + ProcessHandle.current().pid());
        command.set(at, WRITE + making);
        start(command, null).waitFor();
        if (Files.exists(making)) {
            removeOthers(archive);
            Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Those of the same program and JVM, as its files were before. */
    private static void removeOthers(Path archive) throws IOException {
        String name = String.valueOf(archive.getFileName());
        String program = name.substring(0, name.lastIndexOf('-') + 1);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(
                archive.getParent(),
                file -> file.getFileName().toString().startsWith(program)
                        && file.getFileName().toString().endsWith(SUFFIX))) {
            for (Path other : others) {
                Files.deleteIfExists(other);
            }
        }
    }
}
