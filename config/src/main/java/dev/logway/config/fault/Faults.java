package dev.logway.config.fault;

import java.util.List;
import java.util.function.UnaryOperator;

/** Several faults that were found before anything was given up. */
public final class Faults extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> all;

    private Faults(List<Fault> all) {
        super(all.get(0).text(), all.get(0));
        this.all = List.copyOf(all);
    }

    /**
     * Throws what was found, if anything was.
     *
     * @throws Fault if it is one
     * @throws Faults if there are more
     */
    public static void throwAny(List<Fault> found) {
        if (found.size() == 1) {
            throw found.get(0);
        } else if (!found.isEmpty()) {
            throw new Faults(found);
        }
    }

    /** The same with each fault changed. */
    public Faults each(UnaryOperator<Fault> change) {
        return new Faults(all.stream().map(change).toList());
    }

    /** The faults in the order in which they were found, at least two. */
    public List<Fault> all() {
        return all;
    }
}
