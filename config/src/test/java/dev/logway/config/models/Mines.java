package dev.logway.config.models;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Classes that tell when they are touched. */
public final class Mines {
    private Mines() {}

    /** Can't be initialised. */
    public static final class Mine {
        static final int ARMED = Integer.parseInt("boom");
    }

    /** Counts its objects in what it is given. */
    public record Counted(AtomicInteger count, int size) {
        public Counted {
            count.incrementAndGet();
        }
    }

    public abstract static class Idea {}

    /** A loader of classes in all but name. */
    public static final class Kitchen extends ClassLoader {}

    public final class Inner {}

    /** Takes what must itself be made. */
    public record Pair(Optimizer first) {}

    /** Makes what it is asked for itself. */
    public record Fixed(String text) implements Supplier<String> {
        @Override
        public String get() {
            return text;
        }
    }
}
