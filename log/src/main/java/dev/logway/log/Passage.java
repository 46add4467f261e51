package dev.logway.log;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a record goes through between the call that it came with and the sinks. Thread-safe. */
final class Passage {
    private final Fallback fallback;
    private final Scopes scopes;
    private final Captures captures;
    private volatile @Nullable Thread speaker;

    Passage(Fallback fallback, Scopes scopes, Captures captures) {
        this.fallback = fallback;
        this.scopes = scopes;
        this.captures = captures;
    }

    /** From now on only records of this thread reach a sink. */
    void onlyFrom(Thread thread) {
        speaker = thread;
    }

    /** Takes a record, which has its message, through all of it. */
    void send(Event event, LogCall call, Setup now) {
        event.details(call.values(), call.markers());
        event.extra(now.extra(), call.bound());
        if (call.raw()) {
            event.raw();
        }
        locate(event, call.origin(), now);
        patch(event, now.patcher());
        for (Consumer<? super LogDraft> patcher : call.patchers()) {
            patch(event, patcher);
        }
        captures.settle();
        event.belongsTo(scopes.run());
        deliver(event, now);
    }

    /**
     * The stack is walked here, where it is still short, if a format shows the place; else when somebody asks for it.
     */
    private static void locate(Event event, Origin origin, Setup now) {
        event.from(origin);
        if (now.showsCaller()) {
            event.caller();
        }
    }

    /** Lets the program's function change the record. */
    @SuppressWarnings("CatchingUnchecked") // foreign code below a logging call, which never throws
    private void patch(Event event, @Nullable Consumer<? super LogDraft> patcher) {
        if (patcher == null) {
            return;
        }
        try {
            patcher.accept(new LogDraft(event));
        } catch (Throwable failure) {
            fallback.failed("a patcher failed, so its records are as they were by then", failure);
        }
    }

    /** Hands a record that is complete to the sinks. */
    void deliver(Event event, Setup now) {
        Thread only = speaker;
        if (only != null && only != Thread.currentThread()) {
            return;
        }
        boolean kept = false;
        for (SinkHandle sink : now.sinks()) {
            kept |= sink.accept(event, kept);
        }
        Throwable failure = event.failure();
        if (failure != null) {
            throw new SinkThrew(failure);
        }
    }
}
