package dev.logway.benchmarks.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the engines write as many lines of as they can.
 *
 * @param name what it is called on the command line
 * @param shape of the lines
 * @param threads that log
 * @param files that each line goes to
 * @param engines that can do it
 */
record Scenario(String name, Shape shape, int threads, int files, List<Engine> engines) {
    /** All, in the order of the tables. */
    static List<Scenario> all() {
        return List.of(
                new Scenario("constant", Shape.CONSTANT, 8, 1, Engine.all()),
                new Scenario("constant", Shape.CONSTANT, 1, 1, Engine.all()),
                new Scenario("arguments", Shape.ARGUMENTS, 8, 1, Engine.all()),
                new Scenario("arguments", Shape.ARGUMENTS, 1, 1, Engine.all()),
                new Scenario("precise", Shape.PRECISE, 8, 1, Engine.all()),
                new Scenario("precise", Shape.PRECISE, 1, 1, Engine.all()),
                new Scenario("caller", Shape.CALLER, 8, 1, engines(Engine::isAbleToNameCaller)),
                new Scenario("lambda", Shape.LAMBDA, 8, 1, engines(Engine::isAbleToNameLambda)),
                new Scenario("three", Shape.ARGUMENTS, 8, 2, engines(Engine::isAbleToWriteThree)));
    }

    private static List<Engine> engines(Predicate<Engine> able) {
        return Engine.all().stream().filter(able).toList();
    }

    boolean isThree() {
        return files == 2;
    }

    String title() {
        String what = isThree() ? name + " destinations, the console to nowhere and two files" : name;
        if (shape.isCallerNamed()) {
            what = "the place in the code, " + what;
        }
        return what + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    /** The files that the lines are counted in. */
    List<Path> logs(Trial trial) {
        return Stream.of(trial.log(), trial.copy()).limit(files).toList();
    }
}
