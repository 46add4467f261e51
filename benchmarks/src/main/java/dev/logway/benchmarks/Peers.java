package dev.logway.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Starts programs, ours and others', and takes their time. */
public final class Peers {
    private Peers() {}

    /** The lines that a program says; it must end well. */
    public static List<String> lines(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader said = process.inputReader()) {
            said.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return lines;
    }

    /** The seconds from a program's start, in a folder of its own, to the line that has a text in it. */
    static double secondsToLine(String text, List<String> command) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("cold");
        try {
            long began = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            double seconds = Double.NaN;
            var all = new StringBuilder();
            try (BufferedReader said = process.inputReader()) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    all.append(line).append('\n');
                    if (Double.isNaN(seconds) && line.contains(text)) {
                        seconds = (System.nanoTime() - began) / 1e9;
                    }
                }
            }
            if (process.waitFor() != 0 || Double.isNaN(seconds)) {
                throw new IOException(String.join(" ", command) + " did not say '" + text + "':\n" + all);
            }
            return seconds;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
