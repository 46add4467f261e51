package dev.logway.run;

import dev.logway.tracking.RunStatus;
import dev.logway.tracking.StoredRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that a store or a folder knows of, as it was when it was looked up. Immutable, but for {@link #whereabouts},
 * which looks anew.
 */
public final class KnownRun {
    private final String id;
    private final String experiment;
    private final String name;
    private final RunStatus status;
    private final Instant start;
    private final @Nullable Instant end;
    private final String reason;
    private final @Nullable Sight sight;
    private final @Nullable StoredRun stored;

    private KnownRun(
            String id,
            String experiment,
            String name,
            RunStatus status,
            Instant start,
            @Nullable Instant end,
            String reason,
            @Nullable Sight sight,
            @Nullable StoredRun stored) {
        this.id = id;
        this.experiment = experiment;
        this.name = name;
        this.status = status;
        this.start = start;
        this.end = end;
        this.reason = reason;
        this.sight = sight;
        this.stored = stored;
    }

    /** A run of a store; without a manifest it is one that another program has made. */
    static KnownRun inStore(StoredRun run, @Nullable Sight sight) {
        Ending ending = sight == null ? Ending.running() : sight.manifest().ending();
        if (run.status() == RunStatus.RUNNING && ending.status().isEnd()) { // the store could not be told
            return new KnownRun(
                    run.id(),
                    run.experiment(),
                    run.name(),
                    ending.status(),
                    run.start(),
                    ending.end(),
                    ending.reason(),
                    sight,
                    run);
        }
        String reason = ending.status() == run.status() ? ending.reason() : "";
        return new KnownRun(
                run.id(), run.experiment(), run.name(), run.status(), run.start(), run.end(), reason, sight, run);
    }

    /** A run that the store that was opened does not have. */
    static KnownRun inFolder(LocalRun run) {
        Manifest manifest = run.manifest();
        Ending ending = manifest.ending();
        boolean running = ending.status() == RunStatus.RUNNING;
        return new KnownRun(
                manifest.id(),
                manifest.experiment(),
                manifest.name(),
                ending.status(),
                Instant.ofEpochMilli(manifest.startMillis()),
                running ? null : ending.end(),
                ending.reason(),
                new Sight(manifest, running, LateRun.isWaiting(run.home()), run::owns, null),
                null);
    }

    public String id() {
        return id;
    }

    public String experiment() {
        return experiment;
    }

    public String name() {
        return name;
    }

    public RunStatus status() {
        return status;
    }

    public Instant start() {
        return start;
    }

    /** When it ended; null while it runs. */
    public @Nullable Instant end() {
        return end;
    }

    /** Why it ended as it did; empty if there is nothing to say. */
    public String reason() {
        return reason;
    }

    /** What the store has of it, params, metrics and tags among that; absent if only a folder knows of it. */
    public Optional<StoredRun> findStored() {
        return Optional.ofNullable(stored);
    }

    /** Where its log and config are now; nothing if another program has made it. Reads them. */
    public List<Whereabouts> whereabouts() {
        return sight == null
                ? List.of()
                : sight.manifest().destinations().stream()
                        .map(destination -> destination.whereabouts(sight))
                        .toList();
    }
}
