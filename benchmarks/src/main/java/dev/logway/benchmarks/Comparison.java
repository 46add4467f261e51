package dev.logway.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/*
 * Ours and theirs take turns, so that a machine that becomes slow is slow for both, and medians are compared.
 */
/** Measures ours and others' in one run, and prints a table of the medians and their ratios. */
public final class Comparison {
    private static final int ROUNDS = 5;
    private static final int COLD_ROUNDS = 15;
    private static final int COMPOSITIONS_A_ROUND = 10;
    private static final int SWEEP_JOBS = 10_000;
    private static final List<String> TREES = List.of("three", "thirty");
    private static final String FIRST_LINE = "seed 42";

    private final String python;
    private final PrintStream out;

    private Comparison(String python, PrintStream out) {
        this.python = python;
        this.out = out;
    }

    /**
     * Compares what is named: {@code composition}, {@code sweep}, {@code cold}, {@code binding}.
     *
     * @param args a Python that has Hydra and MLflow, and the names
     */
    @SuppressWarnings("SystemOut") // the table is what the program is for
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        var comparison = new Comparison(args[0], System.out);
        comparison.out.println("| | Logway | the other | ratio |\n|---|---|---|---|");
        for (String name : List.of(args).subList(1, args.length)) {
            switch (name) {
                case "composition" -> comparison.composition();
                case "sweep" -> comparison.sweep();
                case "cold" -> comparison.cold();
                case "binding" -> comparison.binding();
                default ->
                    throw new IllegalArgumentException(
                            "There is no comparison '" + name + "'. There are: composition sweep cold binding.");
            }
        }
    }

    private void composition() throws IOException, InterruptedException, RunnerException {
        for (String tree : TREES) {
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(measured(CompositionBenchmark.class, tree) / 1e6);
                theirs.add(hydra(tree));
            }
            row("a job's configuration from a tree of " + tree + " files, warm; Hydra's `compose`", ours, theirs);
        }
    }

    private void sweep() throws IOException, InterruptedException, RunnerException {
        for (String tree : TREES) {
            List<Double> ours = new ArrayList<>();
            List<Double> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                ours.add(measured(SweepBenchmark.class, tree) / 1e3);
                theirs.add(hydra(tree) * SWEEP_JOBS);
            }
            row(
                    "the configurations of a sweep of 10,000 jobs, tree of " + tree + "; Hydra's `compose` for "
                            + COMPOSITIONS_A_ROUND + " jobs × 1,000",
                    ours,
                    theirs);
        }
    }

    private void binding() throws IOException, InterruptedException, RunnerException {
        List<String> command = List.of(python, "peers/omegaconf_bind.py", String.valueOf(COMPOSITIONS_A_ROUND));
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(measured(new OptionsBuilder().include(BindingBenchmark.class.getSimpleName())) / 1e6);
            theirs.add(median(Peers.lines(command).stream().map(Double::valueOf).toList()));
        }
        row("a configuration of 300 keys as records, warm; OmegaConf's `merge` and `to_object`", ours, theirs);
    }

    /** What JMH measures, in the unit of the benchmark. */
    private static double measured(Class<?> benchmark, String tree) throws RunnerException {
        return measured(new OptionsBuilder().include(benchmark.getSimpleName()).param("tree", tree));
    }

    private static double measured(ChainedOptionsBuilder benchmark) throws RunnerException {
        var options =
                benchmark.shouldFailOnError(true).verbosity(VerboseMode.SILENT).build();
        RunResult result = new Runner(options).run().iterator().next();
        return result.getPrimaryResult().getScore();
    }

    /** The seconds that Hydra takes for a composition. */
    private double hydra(String tree) throws IOException, InterruptedException {
        String folder = Path.of("trees", tree).toAbsolutePath().toString();
        List<String> command = List.of(python, "peers/hydra_compose.py", folder, String.valueOf(COMPOSITIONS_A_ROUND));
        return median(Peers.lines(command).stream().map(Double::valueOf).toList());
    }

    private void cold() throws IOException, InterruptedException {
        String conf = Path.of("..", "examples", "bootstrap", "src", "main", "resources", "conf")
                .toRealPath()
                .toString();
        Map<String, List<String>> programs = new LinkedHashMap<>();
        programs.put("composition", java(ColdComposition.class));
        programs.put("run", java(ColdRun.class));
        programs.put("hydra", script("hydra_app.py", conf));
        programs.put("mlflow", script("hydra_mlflow_app.py", conf));
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round < COLD_ROUNDS; round++) {
            for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                seconds.computeIfAbsent(program.getKey(), name -> new ArrayList<>())
                        .add(Peers.secondsToLine(FIRST_LINE, program.getValue()));
            }
        }
        row(
                "cold, to the first line: the configuration alone; `python app.py` with Hydra",
                seconds.getOrDefault("composition", List.of()),
                seconds.getOrDefault("hydra", List.of()));
        row(
                "cold, to the first line: a run with its log and MLflow; `python app.py` with Hydra and no MLflow",
                seconds.getOrDefault("run", List.of()),
                seconds.getOrDefault("hydra", List.of()));
        row(
                "cold, to the first line: a run with its log and MLflow; `python app.py` with Hydra and MLflow",
                seconds.getOrDefault("run", List.of()),
                seconds.getOrDefault("mlflow", List.of()));
    }

    private static List<String> java(Class<?> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-cp", System.getProperty("java.class.path"), program.getName());
    }

    private List<String> script(String name, String conf) {
        return List.of(python, Path.of("peers", name).toAbsolutePath().toString(), conf);
    }

    private void row(String what, List<Double> ours, List<Double> theirs) {
        double our = median(ours);
        double their = median(theirs);
        out.printf(Locale.ROOT, "| %s | %s | %s | %.3g |%n", what, time(our), time(their), their / our);
        out.flush();
    }

    private static String time(double seconds) {
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
