package dev.logway.benchmarks.tracking;

import dev.logway.benchmarks.Peers;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Measures our client and the real one by turns, each in a process of its own, and prints medians and ratios. */
public final class TrackingComparison {
    private static final int ROUNDS = 5;
    private static final int STORED_RUNS = 2_000;
    private static final long GIGABYTE = 1L << 30;

    private final String python;
    private final List<String> parts;
    private final Path folder;
    private final PrintStream out;

    private TrackingComparison(String python, List<String> parts, Path folder, PrintStream out) {
        this.python = python;
        this.parts = parts;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Prints the table.
     *
     * @param args a Python that has MLflow, and the parts to measure, all if there are none
     */
    @SuppressWarnings("SystemOut") // the table is what the program is for
    public static void main(String[] args) throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        Path folder = Files.createTempDirectory(target, "tracking");
        try {
            new TrackingComparison(args[0], List.of(args).subList(1, args.length), folder, System.out).compare();
        } finally {
            delete(folder);
        }
    }

    private void compare() throws IOException, InterruptedException {
        out.println("| | Logway | MLflow's client | ratio |\n|---|---|---|---|");
        for (String kind : List.of("sqlite", "file")) {
            row(kind + ": a run is made", "creation", kind, 500);
            row(kind + ": a run is made, given 10 metrics, params and tags, and ended", "runs", kind, 500);
            row(kind + ": a metric's value", "metrics", kind, 2_000);
            row(kind + ": 100 values of a metric", "batches", kind, 500);
        }
        if (isWanted("search")) {
            writeRuns();
        }
        row("sqlite: 1,000 of 2,000 runs by a filter, in the order of a metric", "search", "sqlite", 10);
        if (isWanted("attach")) {
            writeGigabyte();
        }
        row("sqlite: a log of 1 GB becomes an artifact", "attach", "sqlite", 3);
        if (isWanted("calls")) {
            double slowest = median(ours("calls", "sqlite", 200_000));
            out.printf(Locale.ROOT, "%nThe slowest of a thousand calls of `metric`: %.1f µs.%n", slowest * 1e6);
        }
    }

    private boolean isWanted(String part) {
        return parts.isEmpty() || parts.contains(part);
    }

    private void row(String what, String work, String kind, int times) throws IOException, InterruptedException {
        if (!isWanted(work)) {
            return;
        }
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ours.add(seconds(ours(work, kind, times)) / times);
            theirs.add(seconds(theirs(work, kind, times)) / times);
        }
        double our = median(ours);
        double their = median(theirs);
        out.printf(Locale.ROOT, "| %s | %.3f ms | %.3f ms | %.3g |%n", what, our * 1e3, their * 1e3, their / our);
        out.flush();
    }

    private List<Double> ours(String work, String kind, int times) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return lines(
                List.of(java, "-cp", System.getProperty("java.class.path"), TrackedWork.class.getName()),
                work,
                kind,
                times);
    }

    private List<Double> theirs(String work, String kind, int times) throws IOException, InterruptedException {
        String script = Path.of("peers", "mlflow_client.py").toAbsolutePath().toString();
        return lines(List.of(python, script), work, kind, times);
    }

    private List<Double> lines(List<String> program, String work, String kind, int times)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(
                List.of(work, uri(kind), String.valueOf(times), gigabyte().toString()));
        return Peers.lines(command).stream().map(Double::valueOf).toList();
    }

    private String uri(String kind) {
        return kind.equals("sqlite")
                ? "sqlite:///" + folder.resolve("mlflow.db")
                : folder.resolve("tree").toUri().toString();
    }

    private Path gigabyte() {
        return folder.resolve("train.log");
    }

    private void writeRuns() {
        try (Store store = Store.open(uri("sqlite"), folder)) {
            String experiment = store.experiment("to be searched").id();
            for (int i = 0; i < STORED_RUNS; i++) {
                String run = store.createRun(new NewRun(experiment, "run " + i, "me", Instant.now(), Map.of()))
                        .id();
                try (Recorder recorder = store.record(run)) {
                    for (int entry = 0; entry < 10; entry++) {
                        recorder.param("p" + entry, String.valueOf(i % 3 == 0 && entry > 2 ? i : entry));
                    }
                    for (int step = 0; step < 20; step++) {
                        for (int metric = 0; metric < 5; metric++) {
                            recorder.metric("m" + metric, (double) i / STORED_RUNS, 1000 + step, step);
                        }
                    }
                    for (int entry = 0; entry < 5; entry++) {
                        recorder.tag("t" + entry, String.valueOf(i));
                    }
                }
                store.end(run, RunStatus.FINISHED, Instant.now());
            }
        }
    }

    private void writeGigabyte() throws IOException {
        try (FileChannel channel = FileChannel.open(gigabyte(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'x');
            block[block.length - 1] = '\n';
            for (long at = 0; at < GIGABYTE; at += block.length) {
                channel.write(ByteBuffer.wrap(block));
            }
        }
    }

    private static double seconds(List<Double> said) {
        return said.get(0);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
