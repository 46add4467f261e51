package dev.logway.benchmarks.engines;

import java.util.Arrays;
import java.util.Locale;

/**
 * What {@link Paced} has measured.
 *
 * @param p50 the nanoseconds that half of the calls were done in, each counted from when it was due
 * @param p99 likewise
 * @param p999 likewise, for 999 of 1,000
 * @param max the longest
 * @param disabledNanos of a call below the logger's level
 * @param allocatedBytes by the calling threads, for a line
 */
record ResponseTimes(double p50, double p99, double p999, double max, double disabledNanos, double allocatedBytes) {
    /** @param nanos of each call, in any order */
    static ResponseTimes of(long[] nanos, double disabledNanos, double allocatedBytes) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new ResponseTimes(
                at(sorted, 0.5), at(sorted, 0.99), at(sorted, 0.999), at(sorted, 1), disabledNanos, allocatedBytes);
    }

    private static long at(long[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    static ResponseTimes parse(String text) {
        double[] parts =
                Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new ResponseTimes(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.0f %.0f %.0f %.0f %.2f %.2f", p50, p99, p999, max, disabledNanos, allocatedBytes);
    }
}
