package dev.logway.examples.bootstrap;

import java.util.Arrays;

/** The mean of some values, and the bounds between which the middle 95 % of them lie. Immutable. */
record Interval(double mean, double low, double high) {
    /** The percentile interval of at least one value. */
    static Interval of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(
                Arrays.stream(sorted).average().orElseThrow(), quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    /** Between two values it is interpolated on a line, as NumPy and R do it (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
