package dev.logway.benchmarks.engines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What has been measured of each engine, round by round. */
final class Rounds<T> {
    private final Map<String, List<T>> measured = new HashMap<>();

    void add(Engine engine, T figures) {
        measured.computeIfAbsent(engine.name(), name -> new ArrayList<>()).add(figures);
    }

    List<T> of(Engine engine) {
        return measured.getOrDefault(engine.name(), List.of());
    }

    /** The median of one figure; not a number if the engine was not measured. */
    double median(Engine engine, ToDoubleFunction<T> figure) {
        double[] sorted = of(engine).stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
