package dev.logway.benchmarks.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures how long engines keep their caller at a fixed rate, by turns, every line counted. */
final class LatencyComparison {
    private static final Map<String, String> DEFAULTS =
            Map.of("engine", "", "rounds", "3", "threads", "16", "rate", "128000", "warmup", "6", "seconds", "10");

    private final Options options;
    private final List<Engine> engines;
    private final PrintStream out;

    private LatencyComparison(Options options, PrintStream out) {
        this.options = options;
        this.engines = options.chosen("engine", Engine.all(), Engine::name);
        this.out = out;
    }

    /**
     * Prints the table.
     *
     * @param args a part of the names that are wanted, {@code engine=logback}, and
     *     {@code rounds=3 threads=16 rate=128000 warmup=6 seconds=10}; the rate is that of all threads
     */
    static void run(String[] args, PrintStream out) throws IOException, InterruptedException {
        new LatencyComparison(Options.parse(args, DEFAULTS), out).compare();
    }

    /** One run: its figures, and how many lines are not there. */
    private record Measured(ResponseTimes times, long missing) {}

    private void compare() throws IOException, InterruptedException {
        Rounds<Measured> rounds = new Rounds<>();
        for (int round = 0; round < options.number("rounds"); round++) {
            for (Engine engine : engines) {
                rounds.add(engine, measure(engine));
            }
        }
        print(rounds);
    }

    private Measured measure(Engine engine) throws IOException, InterruptedException {
        String[] arguments = {
            options.value("threads"), options.value("rate"), options.value("warmup"), options.value("seconds")
        };
        try (Trial trial = Trial.of(engine)) {
            ResponseTimes times = ResponseTimes.parse(trial.run(Paced.class, engine.settings(), List.of(arguments)));
            if (engine.isFloor()) {
                return new Measured(times, 0);
            }
            int lines = Paced.lines(arguments[2], arguments) + Paced.lines(arguments[3], arguments);
            long expected = (long) options.number("threads") * lines;
            return new Measured(times, expected - LineCount.of(trial.log()).lines());
        }
    }

    private void print(Rounds<Measured> rounds) {
        out.printf(
                "%n%s lines a second from %s threads, in µs from when a call was due; floor calls no engine%n%n",
                options.value("rate"), options.value("threads"));
        out.println("| engine | when killed | p50 | p99 | p99.9 | max | ns of a disabled call | B allocated a line | "
                + "lines |\n|---|---|---|---|---|---|---|---|---|");
        for (Engine engine : engines) {
            long missing =
                    rounds.of(engine).stream().mapToLong(Measured::missing).sum();
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.1f | %.1f | %.0f | %.2f | %.1f | %s |%n",
                    engine.name(),
                    engine.durability(),
                    rounds.median(engine, one -> one.times().p50() / 1e3),
                    rounds.median(engine, one -> one.times().p99() / 1e3),
                    rounds.median(engine, one -> one.times().p999() / 1e3),
                    rounds.median(engine, one -> one.times().max() / 1e3),
                    rounds.median(engine, one -> one.times().disabledNanos()),
                    rounds.median(engine, one -> one.times().allocatedBytes()),
                    engine.isFloor() ? "none" : LineCount.verdict(missing));
        }
        out.flush();
    }
}
