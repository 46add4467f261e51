package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What became of binding a node: a value, or everything that stands against it. Immutable. */
public record Bound<T>(@Nullable T value, List<Fault> faults) {

    public Bound {
        faults = List.copyOf(faults);
    }

    public T orElseThrow(Function<List<Fault>, RuntimeException> exception) {
        if (value == null || !faults.isEmpty()) {
            throw exception.apply(faults);
        }
        return value;
    }
}
