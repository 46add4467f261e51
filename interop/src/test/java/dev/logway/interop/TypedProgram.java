package dev.logway.interop;

import dev.logway.run.Logway;
import dev.logway.run.Run;

/** A program whose arguments a shell completes. */
public final class TypedProgram {
    private TypedProgram() {}

    enum Search {
        DEEP,
        WIDE
    }

    sealed interface Solver permits Exact, Rough {}

    record Exact(long steps) implements Solver {}

    record Rough(double error) implements Solver {}

    record Experiment(Search search, boolean fast, Solver solver, Object model) {}

    public static void main(String[] args) {
        Logway.main(args, Experiment.class, TypedProgram::run);
    }

    private static void run(Run<Experiment> run) {
        throw new IllegalStateException("to complete its arguments, a program need not run: " + run.config());
    }
}
