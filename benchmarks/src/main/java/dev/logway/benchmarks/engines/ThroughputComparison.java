package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Measures how many lines engines write, by turns, every line counted. */
final class ThroughputComparison {
    private static final Map<String, String> DEFAULTS =
            Map.of("scenario", "", "threads", "", "engine", "", "rounds", "5", "lines", "4000000");

    private final Options options;
    private final List<Engine> chosen;
    private final PrintStream out;

    private ThroughputComparison(Options options, PrintStream out) {
        this.options = options;
        this.chosen = options.chosen("engine", Engine.all(), Engine::name);
        this.out = out;
    }

    /**
     * Prints a table for each scenario that any of the engines can do.
     *
     * @param args parts of the names that are wanted, as {@code scenario=constant threads=8 engine=logback}, and
     *     {@code rounds=5 lines=4000000}, the lines of all threads; half as many warm it up
     */
    static void run(String[] args, PrintStream out) throws IOException, InterruptedException {
        Options options = Options.parse(args, DEFAULTS);
        ThroughputComparison comparison = new ThroughputComparison(options, out);
        List<Scenario> named = options.chosen("scenario", Scenario.all(), Scenario::name);
        for (Scenario scenario : options.chosen("threads", named, one -> String.valueOf(one.threads()))) {
            comparison.compare(scenario);
        }
    }

    /** One run: its figures, how many lines are not there, and how long they are. */
    private record Measured(Figures figures, long missing, double lineBytes) {}

    private void compare(Scenario scenario) throws IOException, InterruptedException {
        List<Engine> engines =
                scenario.engines().stream().filter(chosen::contains).toList();
        if (engines.isEmpty()) {
            return;
        }
        Rounds<Measured> rounds = new Rounds<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            for (Engine engine : engines) {
                rounds.add(engine, measure(engine, scenario));
            }
        }
        print(scenario, engines, rounds);
    }

    private Measured measure(Engine engine, Scenario scenario) throws IOException, InterruptedException {
        int lines = options.number("lines") / scenario.threads();
        int warmUp = lines / 2;
        long expected = (long) scenario.threads() * (lines + warmUp);
        try (Trial trial = Trial.of(engine)) {
            String said = trial.run(
                    engine.isFloor() ? Floor.class : Load.class,
                    engine.settings(scenario),
                    List.of(
                            scenario.shape().name(),
                            String.valueOf(scenario.threads()),
                            String.valueOf(warmUp),
                            String.valueOf(lines)));
            long missing = 0;
            double lineBytes = 0;
            for (Path log : scenario.logs(trial)) {
                LineCount count = LineCount.of(log);
                missing += expected - count.lines();
                lineBytes = (double) count.bytes() / count.lines();
            }
            return new Measured(Figures.parse(said), missing, lineBytes);
        }
    }

    private void print(Scenario scenario, List<Engine> engines, Rounds<Measured> rounds) {
        out.printf("%n%s%n%n", scenario.title());
        out.println("| engine | when killed | M lines/s | Logway is | CPU ns a line | B allocated a line | B a line | "
                + "lines |\n|---|---|---|---|---|---|---|---|");
        double ours = rounds.median(Engine.ours(), speed());
        for (Engine engine : engines) {
            double speed = rounds.median(engine, speed());
            long missing =
                    rounds.of(engine).stream().mapToLong(Measured::missing).sum();
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %s | %.0f | %.1f | %.1f | %s |%n",
                    engine.name(),
                    engine.durability(),
                    speed,
                    times(ours / speed),
                    rounds.median(engine, one -> one.figures().cpuNanos()),
                    rounds.median(engine, one -> one.figures().allocatedBytes()),
                    rounds.median(engine, Measured::lineBytes),
                    LineCount.verdict(missing));
        }
        out.flush();
    }

    /** Nothing where ours was not measured. */
    private static String times(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f×", ratio);
    }

    private static ToDoubleFunction<Measured> speed() {
        return one -> one.figures().millionLines();
    }
}
