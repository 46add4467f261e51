package dev.logway.config.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects faults, each once, so that they can be told together; of many the first. Confined to one thread. */
public final class FaultLog {
    private static final int MOST = 50;

    private final List<Fault> faults = new ArrayList<>();
    private final Set<Seen> seen = new HashSet<>();

    private record Seen(String text, @Nullable Place place) {}

    public void add(Fault fault) {
        if (!isFull() && seen.add(new Seen(fault.text(), fault.place()))) {
            faults.add(fault);
        }
    }

    /** Does something, and keeps what is wrong with it instead of throwing it. */
    public void attempt(Runnable action) {
        try {
            action.run();
        } catch (Fault fault) {
            add(fault);
        } catch (Faults several) {
            several.all().forEach(this::add);
        }
    }

    /**
     * The result of something that all else needs.
     *
     * @throws Fault if it fails, and nothing was found before
     * @throws Faults if it fails, and something was
     */
    public <T> T require(Supplier<T> action) {
        List<T> results = new ArrayList<>();
        attempt(() -> results.add(action.get()));
        if (results.isEmpty()) {
            throwAny();
        }
        return results.get(0);
    }

    public int size() {
        return faults.size();
    }

    /** Whether there are so many that nobody would read more. */
    public boolean isFull() {
        return faults.size() >= MOST;
    }

    /**
     * Throws what was found, if anything was.
     *
     * @throws Fault if it is one
     * @throws Faults if there are more
     */
    public void throwAny() {
        List<Fault> found = new ArrayList<>(faults);
        if (isFull()) {
            String text = "These are the first " + MOST + " mistakes; there may be more";
            found.add(Fault.of("ConfigCompositionException", text));
        }
        Faults.throwAny(found);
    }
}
