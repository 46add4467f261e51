package dev.logway.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The open run scopes of the JVM, and which of them a record belongs to. Thread-safe. */
final class Scopes {
    private final InheritableThreadLocal<@Nullable LogScope> current = new InheritableThreadLocal<>();
    private final List<LogScope> open = new CopyOnWriteArrayList<>();

    /** The run that a record of the calling thread belongs to, or null. */
    @Nullable
    String run() {
        LogScope scope = current();
        if (scope != null) {
            return scope.run();
        }
        return soleRun();
    }

    /** The innermost scope of the calling thread that is still open. */
    @Nullable
    LogScope current() {
        LogScope scope = current.get();
        while (scope != null && !scope.isOpen()) {
            scope = scope.outer();
        }
        return scope;
    }

    /** The run of all open scopes if they agree on one: what threads outside of any scope do is then done for it. */
    private @Nullable String soleRun() {
        String sole = null;
        for (LogScope scope : open) {
            if (sole != null && !sole.equals(scope.run())) {
                return null;
            }
            sole = scope.run();
        }
        return sole;
    }

    void opened(LogScope scope) {
        open.add(scope);
        current.set(scope);
    }

    void closed(LogScope scope) {
        open.remove(scope);
        set(current());
    }

    void set(@Nullable LogScope scope) {
        if (scope == null) {
            current.remove();
        } else {
            current.set(scope);
        }
    }
}
