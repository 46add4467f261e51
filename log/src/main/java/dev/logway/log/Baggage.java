package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** What a task takes along from the thread that hands it in: its scope, and its context. Immutable. */
record Baggage(Scopes scopes, @Nullable LogScope scope, Context context) {
    /** That of the calling thread. */
    static Baggage ofThisThread(Scopes scopes) {
        return new Baggage(scopes, scopes.current(), ContextAdapter.current());
    }

    /** Puts the calling thread there until the stay ends. */
    Stay enter() {
        Stay stay = new Stay(scopes, scopes.enter(scope), ContextAdapter.current());
        ContextAdapter.set(context);
        return stay;
    }

    /** Where the thread was before. */
    record Stay(Scopes scopes, Scopes.@Nullable Place place, Context context) {
        void end() {
            ContextAdapter.set(context);
            scopes.leave(place);
        }
    }
}
