package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures how many lines engines write to a file, each in a process of its own, by turns, every line counted. */
public final class EngineComparison {
    private EngineComparison() {}

    /** @param args shape, threads, lines of warm-up per thread, lines per thread, rounds, and names of engines or none for all */
    @SuppressWarnings("SystemOut") // the table is what the program is for
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        List<String> wanted = List.of(args).subList(5, args.length);
        Map<String, List<Double>> all = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        for (int round = 0; round < Integer.parseInt(args[4]); round++) {
            for (Engine engine : Engine.all()) {
                if (wanted.isEmpty() || wanted.stream().anyMatch(engine.name()::contains)) {
                    Path folder = Files.createTempDirectory(Path.of("target"), "engine");
                    Path file = folder.resolve("train.log").toAbsolutePath();
                    boolean caller = args[0].equals("caller");
                    Map<String, String> settings = Map.of(
                            "log.caller",
                            String.valueOf(caller),
                            "log.who",
                            engine.name().startsWith("tinylog")
                                    ? caller ? "{class}.{method}:{line}" : "com.example.train.Trainer"
                                    : caller ? "%class.%method:%line" : "%logger");
                    String program = engine.isFloor() ? Floor.class.getName() : Load.class.getName();
                    Process process = new ProcessBuilder(engine.command(
                                    file, settings, program, List.of(args).subList(0, 4)))
                            .redirectError(folder.resolve("stderr").toFile())
                            .redirectOutput(folder.resolve("stdout").toFile())
                            .start();
                    int exit = process.waitFor();
                    String said = Files.readString(folder.resolve("stderr"));
                    String[] lines = said.strip().split("\n");
                    if (exit != 0) {
                        throw new IOException(engine.name() + " ended with " + exit + ":\n" + said);
                    }
                    long expected = Long.parseLong(args[1]) * (Long.parseLong(args[2]) + Long.parseLong(args[3]));
                    long found = LineCount.of(folder);
                    String[] figures = lines[lines.length - 1].split(" ");
                    all.computeIfAbsent(engine.name(), n -> new ArrayList<>()).add(Double.valueOf(figures[1]));
                    notes.put(
                            engine.name(),
                            (found == expected ? "all lines" : "LOST " + (expected - found)) + ", " + figures[2]
                                    + " ns CPU, " + figures[3] + " B allocated");
                    delete(folder);
                }
            }
        }
        all.forEach((name, values) -> out.printf(
                Locale.ROOT,
                "%-28s %7.3f M lines/s %s  %s%n",
                name,
                values.stream().sorted().toList().get(values.size() / 2),
                notes.get(name),
                values));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
