package dev.logway.tracking.entry;

import dev.logway.tracking.OutcomeUnknownException;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import java.io.IOException;
import java.util.List;

/** Brings what is kept into the store, in batches, until there is nothing more or no time. Confined to its thread. */
final class Delivery implements Runnable {
    private static final int BATCH = 5_000;

    private final EntryWriter store;
    private final String run;
    private final Backlog backlog;
    private final Tally tally;
    private final Attempts attempts;

    Delivery(EntryWriter store, String run, Backlog backlog, Tally tally, Attempts attempts) {
        this.store = store;
        this.run = run;
        this.backlog = backlog;
        this.tally = tally;
        this.attempts = attempts;
    }

    /** Whoever flushes or closes waits for this thread, so it ends with a word whatever happens to it. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void run() {
        StoreException problem = null;
        try {
            while (problem == null && tally.awaitKept()) {
                problem = isLeft() ? late() : attempts.retry("waits" + where(), this::deliver);
            }
        } catch (RuntimeException | Error bug) {
            problem = new StoreException(String.valueOf(bug), bug);
        }
        if (problem != null) {
            giveUp(tally, backlog, run, problem);
        }
    }

    /** What is in memory is lost if it is left. */
    private boolean isLeft() {
        return tally.isTimeOver() && !backlog.place().isEmpty();
    }

    static StoreException late() {
        return new StoreException("The store did not take them in time.");
    }

    private void deliver() throws IOException {
        List<Entry> batch = backlog.first(BATCH);
        Shortfall shortfall;
        try {
            Refusals refusals = store.write(batch);
            shortfall = Shortfall.of(refusals).plus(aside(refusals.failing(), refusals.why()));
        } catch (StoreUnavailableException | OutcomeUnknownException later) {
            throw later;
        } catch (StoreException never) {
            shortfall = aside(batch, String.valueOf(never.getMessage()));
        }
        int removed = backlog.removeShown();
        if (removed > batch.size()) {
            shortfall = shortfall.plus(Shortfall.lost(
                    removed - batch.size(), "'" + backlog.place() + "' has entries that MLflow does not take."));
        }
        tally.done(removed, shortfall);
    }

    private Shortfall aside(List<Entry> entries, String why) throws IOException {
        if (entries.isEmpty()) {
            return Shortfall.NONE;
        }
        String place = backlog.putAside(entries);
        return place.isEmpty() ? Shortfall.lost(entries.size(), why) : Shortfall.aside(entries.size(), place, why);
    }

    private String where() {
        return backlog.place().isEmpty() ? " in memory" : " in '" + backlog.place() + "'";
    }

    /** Nothing more is delivered: whoever flushes or closes learns what becomes of the rest. */
    static void giveUp(Tally tally, Backlog backlog, String run, StoreException cause) {
        backlog.abandon();
        tally.giveUp(rest -> rest(backlog, run, rest, cause));
    }

    private static StoreException rest(Backlog backlog, String run, long entries, StoreException cause) {
        return backlog.place().isEmpty()
                ? new StoreException(
                        Shortfall.lost(entries, String.valueOf(cause.getMessage()))
                                .message(run),
                        cause)
                : new StoreUnavailableException(
                        entries + " params, metrics and tags of run " + run + " wait in '" + backlog.place()
                                + "' and come into the store with the next run here, or by: logway recover. "
                                + cause.getMessage(),
                        cause);
    }
}
