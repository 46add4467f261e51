package dev.logway.run;

import dev.logway.config.Composition;
import dev.logway.config.Config;
import dev.logway.config.SweepComposition;
import dev.logway.tracking.StoreException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a sweep, one after the other in this JVM, as with Hydra's basic sweeper and launcher. Each is a run of
 * its own; one that fails keeps back no other of its batch. Confined, but for the end of the process.
 */
final class Sweep<C> {
    private static final int FAILED = 1;

    private final SweepComposition composition;
    private final Function<Composition, Plan<C>> planning;
    private final Reachability servers;
    private final Series<C> series;
    private final PrintStream err;
    private final Instant start = Instant.now();

    /**
     * @param planning what a job's configuration becomes
     * @param servers what is known of those that the jobs' stores may be on
     * @param err what a person is told at the end goes here
     */
    Sweep(
            SweepComposition composition,
            Function<Composition, Plan<C>> planning,
            Program<C> program,
            Reachability servers,
            PrintStream err) {
        this.composition = composition;
        this.planning = planning;
        this.servers = servers;
        this.series = new Series<>(program, servers);
        this.err = err;
    }

    /**
     * Runs all jobs.
     *
     * @return the exit code
     * @throws RunException if none could be begun
     */
    int run() {
        List<Batch> batches = Batch.all(composition.jobs(), batchSize());
        List<Job<C>> first = batches.get(0).planned(composition, planning);
        first.stream().findFirst().ifPresent(one -> one.plan().completeKilled(servers));
        Path folder = hasFolder() ? claimed() : null;
        try (SweepLog log = SweepLog.open(first, folder)) {
            new Signals().watch(outcome -> end(outcome, folder, log));
            return launched(batches, first, folder, log) ? 0 : FAILED;
        }
    }

    /**
     * Whether all have finished. What a line of the sweep's own is thrown back with ends the sweep, and is thrown then.
     */
    private boolean launched(List<Batch> batches, List<Job<C>> first, @Nullable Path folder, SweepLog log) {
        boolean good = true;
        try {
            for (Batch batch : batches) {
                good = good && launched(batch.from() == 0 ? first : planned(batch, log), folder, log);
            }
        } finally {
            end(Outcome.finished(), folder, log);
        }
        return good;
    }

    private @Nullable Integer batchSize() {
        Config hydra = composition.start().system("hydra");
        requireBasic(hydra, "sweeper", "hydra._internal.core_plugins.basic_sweeper.BasicSweeper");
        requireBasic(hydra, "launcher", "hydra._internal.core_plugins.basic_launcher.BasicLauncher");
        Config size = hydra.find("sweeper.max_batch_size")
                .filter(given -> given.value() != null)
                .orElse(null);
        if (size != null && size.integer() < 1) {
            throw Refused.of(
                    size,
                    "'hydra.sweeper.max_batch_size' is " + size.integer() + ", expected 1 or more.",
                    "Write null for all jobs in one batch.");
        }
        return size == null ? null : (int) Math.min(size.integer(), Integer.MAX_VALUE);
    }

    private static void requireBasic(Config hydra, String part, String basic) {
        Config target = hydra.require(part + "._target_");
        if (!target.text().equals(basic)) {
            throw Refused.of(
                    target,
                    "'hydra." + part + "._target_' is '" + target.text() + "', but there is only Hydra's basic " + part
                            + " here.",
                    "Write hydra/" + part + "=basic.");
        }
    }

    private boolean hasFolder() {
        return composition.start().system("logway").require("folder").truth();
    }

    private Path claimed() {
        String yaml = composition.start().whole().without("logway").toYaml();
        return SweepFolder.claim(wanted(), Path.of("").toAbsolutePath(), yaml);
    }

    private Path wanted() {
        return Plan.folder(composition.start(), "sweep.dir");
    }

    /** The jobs of a batch behind the first; null if one of them can't be started. */
    private @Nullable List<Job<C>> planned(Batch batch, SweepLog log) {
        try {
            return batch.planned(composition, planning);
        } catch (RunException e) {
            log.complain(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Whether all of a batch have finished; if not, no batch behind it is begun. */
    @SuppressWarnings("CatchingUnchecked")
    private boolean launched(@Nullable List<Job<C>> jobs, @Nullable Path folder, SweepLog log) {
        if (jobs == null) {
            return false;
        }
        log.say("Launching " + jobs.size() + " jobs locally");
        for (Job<C> job : jobs) {
            if (series.isClosed()) {
                return false; // the process ends
            }
            log.say("    #" + job.number() + " : " + job.choices());
            try {
                series.run(folder == null || folder.equals(wanted()) ? job : job.below(folder));
            } catch (RunException | StoreException e) {
                log.complain("job #" + job.number() + " could not begin: " + e.getMessage());
            } catch (RuntimeException thrownBack) {
                log.complain("the last line of job #" + job.number() + " was thrown back: " + thrownBack.getMessage());
            }
        }
        return series.isGood();
    }

    /** Says what has become of the jobs, unless that was said: the process may end before the last has. */
    private void end(Outcome outcome, @Nullable Path folder, SweepLog log) {
        if (series.close(outcome)) {
            log.close();
            Duration took = Duration.between(start, Instant.now());
            err.print(new SweepFooter(series.ends(), composition.jobs(), took, folder, search(folder)).text());
            err.flush();
        }
    }

    /** The command that lists the runs of the sweep; empty if no store has them. */
    private String search(@Nullable Path folder) {
        boolean isTracked =
                composition.start().system("logway").find("tracking.uri").isPresent();
        return isTracked ? "logway runs " + Shell.filter(Job.SWEEP_TAG, folder == null ? wanted() : folder) : "";
    }
}
