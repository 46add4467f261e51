package dev.logway.examples.bootstrap;

/** What a setting must be for a run to make sense; what is wrong is told with the place that set it. */
final class Require {
    private Require() {}

    /** @throws IllegalArgumentException if the value is less than one */
    static void oneOrMore(String name, int value) {
        that(value >= 1, name, value, "1 or more");
    }

    /** @throws IllegalArgumentException if the value is not above zero, or not finite */
    static void positive(String name, double value) {
        that(value > 0 && Double.isFinite(value), name, value, "a number above 0");
    }

    /** @throws IllegalArgumentException if the value is not above zero and at most one */
    static void share(String name, double value) {
        that(value > 0 && value <= 1, name, value, "a number above 0, and 1 at most");
    }

    private static void that(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("'" + name + "' is " + value + ", expected " + expected + ".");
        }
    }
}
