package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class of ours with a {@code main}, for a process of its own that has the class path of the tests. */
final class OwnProgram {
    private OwnProgram() {}

    /** @param folder that it is started in */
    static ProcessBuilder of(Class<?> main, Path folder, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MLFLOW_") || name.startsWith("LOGWAY_") || name.startsWith("AWS_"));
        return builder;
    }

    /** What it has written when it has ended well. */
    static String output(ProcessBuilder program) throws IOException, InterruptedException {
        return output(program, 0);
    }

    /** The last line that it has written when it has ended well. */
    static String lastLine(ProcessBuilder program) throws IOException, InterruptedException {
        return output(program).lines().reduce("", (before, line) -> line);
    }

    /** What it has written when it has ended so. */
    static String output(ProcessBuilder program, int exitCode) throws IOException, InterruptedException {
        Path file = Files.createTempFile("program-", ".txt");
        try {
            Process process = program.redirectErrorStream(true)
                    .redirectOutput(file.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            String output = Files.readString(file);
            assertThat(ended).as("ends within two minutes: %s", output).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
            return output;
        } finally {
            Files.delete(file);
        }
    }
}
