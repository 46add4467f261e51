package dev.logway.run;

import dev.logway.tracking.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs of a sweep, one at a time: what runs, and how those before it have ended. Thread-safe. */
/* Implementation notes
 *
 * The lock guards all that changes. A job ends under it, so that whoever closes the series knows of all that have
 * ended, and none begins after that. It is taken before the lock of a run, never the other way round.
 */
final class Series<C> {
    private final Object lock = new Object();
    private final Program<C> program;
    private final Reachability servers;
    private final List<JobEnd> ends = new ArrayList<>();
    private @Nullable Job<C> job;
    private @Nullable LiveRun<C> run;
    private boolean closed;
    private boolean lost;

    /** @param servers what is known of those that the jobs' stores may be on */
    Series(Program<C> program, Reachability servers) {
        this.program = program;
        this.servers = servers;
    }

    /**
     * Runs a job in the calling thread to its end, whatever that is; not if the series is closed.
     *
     * @throws RunException if it can't begin
     * @throws StoreException likewise
     * @throws RuntimeException what its last line was thrown back with; it has ended all the same
     */
    void run(Job<C> next) {
        LiveRun<C> begun = begin(next);
        if (begun != null) {
            end(Outcome.of(program, begun));
        }
    }

    private @Nullable LiveRun<C> begin(Job<C> next) {
        LiveRun<C> begun;
        try {
            synchronized (lock) {
                if (closed) {
                    return null;
                }
                begun = LiveRun.claim(next.plan().begun(), servers);
                job = next;
                run = begun;
            }
            begun.open();
            return begun;
        } catch (RunException | StoreException e) {
            synchronized (lock) {
                run = null;
                ends.add(JobEnd.unbegun(next, e));
            }
            throw e;
        }
    }

    /** What its last line is thrown back with is thrown when it has ended. */
    private void end(Outcome outcome) {
        synchronized (lock) {
            LiveRun<C> ending = run;
            if (ending == null || job == null) {
                return;
            }
            run = null;
            boolean whole = false;
            try {
                ending.end(outcome);
                whole = !ending.isLost();
            } finally {
                lost |= !whole;
                ends.add(JobEnd.of(job, ending.manifest()));
            }
        }
    }

    /**
     * Ends what runs; nothing begins any more.
     *
     * @return whether it was open
     */
    @SuppressWarnings("CatchingUnchecked")
    boolean close(Outcome outcome) {
        synchronized (lock) {
            boolean first = !closed;
            closed = true;
            try {
                end(outcome);
            } catch (RuntimeException thrownBack) {
                return first; // and the series is not good
            }
            return first;
        }
    }

    /** Whether nothing begins any more. */
    boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** How the jobs have ended, in order. */
    List<JobEnd> ends() {
        synchronized (lock) {
            return List.copyOf(ends);
        }
    }

    /** Whether all have finished, and all of them was kept. */
    boolean isGood() {
        synchronized (lock) {
            return !lost && ends.stream().allMatch(JobEnd::hasFinished);
        }
    }
}
