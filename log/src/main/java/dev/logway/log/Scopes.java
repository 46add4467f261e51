package dev.logway.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** The open run scopes of the JVM, and which of them a record belongs to. Thread-safe. */
final class Scopes {
    private final InheritableThreadLocal<@Nullable Place> places = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Place childValue(@Nullable Place parent) {
            LogScope scope = parent == null ? null : open(parent.scope);
            return scope == null ? null : new Place(scope, true);
        }
    };

    private final List<LogScope> open = new CopyOnWriteArrayList<>();

    /** Where a thread is: in a scope or explicitly in none, by its own doing or because it was started there. */
    record Place(@Nullable LogScope scope, boolean inherited) {}

    /** The run that a record of the calling thread belongs to, or null. */
    @Nullable
    String run() {
        if (open.isEmpty()) {
            return null;
        }
        LogScope scope = current();
        return scope != null ? scope.run() : soleRun();
    }

    /** The innermost scope of the calling thread that is still open. */
    @Nullable
    LogScope current() {
        Place place = places.get();
        return place == null || isChance(place) ? null : open(place.scope);
    }

    /**
     * The threads of the JVM's common pool are started by whoever comes first and then work for everybody: that they
     * were started in a scope says nothing of whom they work for.
     */
    private static boolean isChance(Place place) {
        return place.inherited
                && Thread.currentThread() instanceof ForkJoinWorkerThread worker
                && worker.getPool() == ForkJoinPool.commonPool();
    }

    private static @Nullable LogScope open(@Nullable LogScope innermost) {
        LogScope scope = innermost;
        while (scope != null && !scope.isOpen()) {
            scope = scope.outer();
        }
        return scope;
    }

    /**
     * The run of all open scopes that are a run's, if they agree on one: what threads outside of any scope do is then
     * done for it.
     */
    private @Nullable String soleRun() {
        String sole = null;
        for (LogScope scope : open) {
            if (scope.isAroundRuns()) {
                continue;
            } else if (sole != null && !sole.equals(scope.run())) {
                return null;
            }
            sole = scope.run();
        }
        return sole;
    }

    void opened(LogScope scope) {
        open.add(scope);
        enter(scope);
    }

    /** Takes the scope away, and from the calling thread if it is there. */
    void closed(LogScope scope) {
        open.remove(scope);
        Place place = places.get();
        if (place != null && place.scope != null && !place.scope.isOpen()) {
            LogScope outer = open(place.scope);
            leave(outer == null ? null : new Place(outer, place.inherited));
        }
    }

    /** Puts the calling thread into the scope, or into none; returns where it was, for {@link #leave}. */
    @Nullable
    Place enter(@Nullable LogScope scope) {
        Place before = places.get();
        places.set(new Place(scope, false));
        return before;
    }

    void leave(@Nullable Place before) {
        if (before == null) {
            places.remove();
        } else {
            places.set(before);
        }
    }
}
