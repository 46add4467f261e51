package dev.logway.benchmarks.engines;

import java.util.Arrays;
import java.util.Locale;

/**
 * What {@link Load} and {@link Floor} have measured.
 *
 * @param millionLines written in a second, from the first call until the engine has been closed
 * @param cpuNanos of the whole process, for a line
 * @param allocatedBytes by the calling threads, for a line
 */
record Figures(double millionLines, double cpuNanos, double allocatedBytes) {
    static Figures parse(String text) {
        double[] parts =
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Figures(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f %.1f %.2f", millionLines, cpuNanos, allocatedBytes);
    }
}
