package dev.logway.benchmarks;

import dev.logway.config.Assignment;
import dev.logway.config.Composer;
import dev.logway.config.Composition;
import java.nio.file.Path;
import java.util.Iterator;
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

/** The plan of a sweep of 10,000 jobs: each job's configuration, from the files, in a process that has just begun. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SweepBenchmark {
    private static final int JOBS = 10_000;

    /** The trees in {@code benchmarks/trees}. */
    @Param({"three", "thirty"})
    public String tree = "";

    private Composer composer = Composer.builder().build();

    /** Opens the tree. */
    @Setup
    public void open() {
        composer = Composer.builder().directory("main", Path.of("trees", tree)).build();
    }

    /** Composes each job. */
    @Benchmark
    public long plan() {
        long planned = 0;
        for (Iterator<String> seeds = values("seed=range(0,100)"); seeds.hasNext(); ) {
            String seed = seeds.next();
            for (Iterator<String> trees = values("model.trees=range(1,101)"); trees.hasNext(); ) {
                planned += planned(List.of("data.rows=1000", "seed=" + seed, "model.trees=" + trees.next()));
            }
        }
        if (planned != JOBS) {
            throw new IllegalStateException("planned " + planned + " jobs, expected " + JOBS);
        }
        return planned;
    }

    private static Iterator<String> values(String sweep) {
        return Assignment.parse(sweep).findJobs().orElseThrow();
    }

    private int planned(List<String> overrides) {
        Composition job = composer.compose("config", overrides);
        return job.config().require("model.trees").value() == null ? 0 : 1;
    }
}
