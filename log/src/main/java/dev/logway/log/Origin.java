package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** What a call tells of the place in the program it comes from, so that it can be found on the stack. Immutable. */
interface Origin {
    /** A record whose call is on no stack any more, or on that of another thread. */
    Origin UNKNOWN = new Below(null);

    /**
     * The class whose frames are the innermost ones of the call: the caller's are right below. Null if the caller is
     * not on the stack of this thread.
     */
    @Nullable
    String boundary();

    /** Whether the frames of this class are among the innermost ones. */
    default boolean isBoundary(String className) {
        return className.equals(boundary());
    }

    /** How many frames further out than the caller the place is. */
    default int depth() {
        return 0;
    }

    /** A class that the JVM has made for one lambda of the program, which is the place; null if there is none. */
    default @Nullable Class<?> site() {
        return null;
    }

    /** The place, where it was found without this thread's stack; null if it is to be looked for there. */
    default LogRecord.@Nullable Place place() {
        return null;
    }

    static Origin below(@Nullable String boundary) {
        return boundary == null ? UNKNOWN : new Below(boundary);
    }

    /** A place that is known by the class that it called. */
    record Below(@Nullable String boundary) implements Origin {}

    /** A place that is known. */
    record Known(LogRecord.Place place) implements Origin {
        @Override
        public @Nullable String boundary() {
            return null;
        }
    }
}
