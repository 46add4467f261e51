package dev.logway.benchmarks.engines;

import dev.logway.log.LogRecovery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the lines whose call has returned and that are not in the file after the process has ended. */
final class LossComparison {
    private static final Map<String, String> DEFAULTS = Map.of("engine", "", "ending", "", "rounds", "3");

    private final Options options;
    private final PrintStream out;

    private LossComparison(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Prints the table; of several rounds the worst counts.
     *
     * @param args parts of the names that are wanted, {@code engine=logback ending=kill}, and {@code rounds=3}
     */
    static void run(String[] args, PrintStream out) throws IOException, InterruptedException {
        new LossComparison(Options.parse(args, DEFAULTS), out).compare();
    }

    private void compare() throws IOException, InterruptedException {
        List<Crash.End> ends = options.chosen("ending", List.of(Crash.End.values()), Crash.End::title);
        out.println(
                "\nLines whose call had returned and that are not in the file. Eight threads log at full speed and don't "
                        + "stop when the process\nbegins to end: what an engine takes after it has closed itself is lost, too.\n");
        out.println("| engine | "
                + String.join(" | ", ends.stream().map(Crash.End::title).toList()) + " |");
        out.println("|---|" + "---|".repeat(ends.size()));
        List<Engine> engines =
                Engine.all().stream().filter(engine -> !engine.isFloor()).toList();
        for (Engine engine : options.chosen("engine", engines, Engine::name)) {
            Map<String, List<String>> rows = new LinkedHashMap<>();
            for (Crash.End end : ends) {
                worst(engine, end)
                        .forEach((row, missing) -> rows.computeIfAbsent(row, name -> new ArrayList<>())
                                .add(String.valueOf(missing)));
            }
            rows.forEach((row, cells) -> out.println("| " + row + " | " + String.join(" | ", cells) + " |"));
            out.flush();
        }
    }

    private Map<String, Long> worst(Engine engine, Crash.End end) throws IOException, InterruptedException {
        Map<String, Long> worst = new LinkedHashMap<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            missing(engine, end).forEach((row, missing) -> worst.merge(row, missing, Math::max));
        }
        return worst;
    }

    /** The lines that are missing, by row of the table. */
    private static Map<String, Long> missing(Engine engine, Crash.End end) throws IOException, InterruptedException {
        try (Trial trial = Trial.of(engine)) {
            crash(trial, engine, end);
            Returned returned = Returned.read(trial.file("notes"));
            if (!returned.isComplete()) {
                throw new IOException(engine.name() + " ended before '" + end.title() + "' was its turn:\n"
                        + Files.readString(trial.file("stderr")));
            }
            Map<String, Long> rows = new LinkedHashMap<>();
            long asLeft = returned.missingIn(trial.log());
            if (engine.isOurs()) {
                LogRecovery.recover(trial.log());
                rows.put(engine.name(), returned.missingIn(trial.log()));
                rows.put(engine.name() + ", nothing recovered", asLeft);
            } else {
                rows.put(engine.name(), asLeft);
            }
            return rows;
        }
    }

    private static void crash(Trial trial, Engine engine, Crash.End end) throws IOException, InterruptedException {
        Process process = trial.prepare(
                        Crash.class,
                        engine.settings(),
                        List.of(trial.file("notes").toString(), end.name()))
                .redirectOutput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (BufferedReader said = process.inputReader()) {
            if (said.lines().anyMatch("ready"::equals)) {
                end.send(process);
            }
            process.waitFor();
        }
    }
}
