package dev.logway.benchmarks;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One job's configuration from the files of a tree, which are there to be changed between two jobs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CompositionBenchmark {
    /** The trees in {@code benchmarks/trees}. */
    @Param({"three", "thirty"})
    public String tree = "";

    private Composer composer = Composer.builder().build();
    private int job;

    /** Opens the tree. */
    @Setup
    public void open() {
        composer = Composer.builder().directory("main", Path.of("trees", tree)).build();
    }

    /** Composes one of a thousand jobs. */
    @Benchmark
    public Composition job() {
        job = (job + 1) % 1_000;
        return composer.compose("config", List.of("data.rows=1000", "model.trees=" + job));
    }
}
