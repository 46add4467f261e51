package dev.logway.config.bind;

import org.jspecify.annotations.Nullable;

/** Makes what a binder does not: it is asked first, about each value that is not missing. */
public interface Maker {
    /** Leaves all to the binder. */
    Maker NONE = new Maker() {
        @Override
        public boolean makes(Found found, Wanted wanted) {
            return false;
        }

        @Override
        public @Nullable Object make(Found found, Wanted wanted, Binder binder) {
            throw new IllegalStateException("bug: asked for what it does not make");
        }
    };

    boolean makes(Found found, Wanted wanted);

    /** The value of a node, or null when null is its value or after the binder got faults. */
    @Nullable
    Object make(Found found, Wanted wanted, Binder binder);
}
