package dev.logway.config.models;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Static methods that make things, and others. */
public final class Optimizers {
    public static final Optimizer SLOW = new Adam(0.001, 1);

    private Optimizers() {}

    public static Optimizer adam(double lr) {
        return new Adam(lr, 7);
    }

    /** Two that nothing in a text tells apart. */
    public static Optimizer sgd(Path file) {
        throw new AssertionError("which is not known");
    }

    public static Optimizer sgd(URI file) {
        throw new AssertionError("which is not known");
    }

    public static Optimizer none() {
        return null;
    }

    public static void reset() {
        throw new AssertionError("what returns nothing is no target");
    }

    private static Optimizer hidden() {
        throw new AssertionError("what is private is no target");
    }

    /** A value, with what Java made of it. */
    public static String of(Object it) {
        return it.getClass().getSimpleName() + " " + it;
    }

    public static String text(
            List<Integer> sizes, Map<String, Duration> times, Schedule schedule, double[] rates, String... words) {
        return sizes + " " + times + " " + schedule + " " + rates.length + " " + String.join("+", words);
    }
}
