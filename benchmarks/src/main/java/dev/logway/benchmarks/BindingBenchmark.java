package dev.logway.benchmarks;

import dev.logway.config.Config;
import dev.logway.config.Default;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A configuration of 300 keys as records, ten keys to each, some of them interpolations. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BindingBenchmark {
    private static final int SECTIONS = 30;

    enum Schedule {
        CONSTANT,
        COSINE
    }

    sealed interface Loss permits Logistic, Hinge {}

    record Logistic(double smoothing) implements Loss {}

    record Hinge(double margin) implements Loss {}

    record Section(
            int size,
            double rate,
            boolean shuffle,
            String name,
            Schedule schedule,
            Duration timeout,
            List<Integer> layers,
            Loss loss,
            long seed,
            @Default("3") Optional<Integer> folds) {}

    record Whole(Map<String, Section> sections) {}

    private final Config config = Config.parse(
            IntStream.range(0, SECTIONS)
                    .mapToObj(i -> "  s" + i + ": {size: " + i + ", rate: 0.5, shuffle: true, name: n" + i
                            + ", schedule: cosine, timeout: 10s, layers: [1, 2, 3], loss: {kind: hinge, margin: 1},"
                            + " seed: '${sections.s0.size}', folds: 5}")
                    .collect(Collectors.joining("\n", "sections:\n", "\n")),
            "benchmark.yaml");

    /** Binds all of them. */
    @Benchmark
    public Whole bind() {
        return config.as(Whole.class);
    }
}
