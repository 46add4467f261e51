package dev.logway.benchmarks.engines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
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
    /** Begins to measure. */
    static Start start() {
        return new Start(cpu(), System.nanoTime());
    }

    /** What the clocks were when the measurement began, in nanoseconds. */
    record Start(long cpuNanos, long nanos) {
        /** @param allocated bytes of all lines */
        Figures end(double lines, long allocated) {
            return new Figures(
                    lines / (System.nanoTime() - nanos) * 1e3, (cpu() - cpuNanos) / lines, allocated / lines);
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

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
