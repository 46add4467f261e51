package dev.logway.run;

import dev.logway.log.ConsoleSink;
import dev.logway.log.FileSink;
import dev.logway.log.LevelChange;
import dev.logway.log.LogEngine;
import dev.logway.log.LogScope;
import dev.logway.log.SinkHandle;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sweep says between its jobs, on their consoles and in a log in its own folder. To that log go also the lines
 * of threads that a job has left behind, which are no other job's. Confined, but for closing.
 */
final class SweepLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");

    private final LogEngine engine = LogEngine.get();
    private final @Nullable RunLogging logging;
    private final Thread opener = Thread.currentThread();
    private final String id = UUID.randomUUID().toString();
    private final LogScope scope = LogScope.openAroundRuns(id);
    private final List<SinkHandle> files = new ArrayList<>();

    private SweepLog(@Nullable RunLogging logging) {
        this.logging = logging;
    }

    /**
     * @param jobs the first of the sweep, by whose settings it logs
     * @param folder of the sweep; null for none. A file outside of it is not the sweep's: all jobs may share it
     * @throws RunException if a file can't be opened; then none is left open
     */
    static <C> SweepLog open(List<Job<C>> jobs, @Nullable Path folder) {
        if (jobs.isEmpty() || folder == null) {
            Path base = Path.of("").toAbsolutePath();
            return new SweepLog(
                    jobs.isEmpty() ? null : jobs.get(0).plan().at(base).log());
        }
        RunLogging logging = jobs.get(0).plan().at(folder).log();
        SweepLog opened = new SweepLog(logging);
        boolean done = false;
        try {
            logging.files().stream()
                    .filter(file -> file.path().startsWith(folder))
                    .forEach(file -> opened.add(file, logging));
            done = true;
        } finally {
            if (!done) {
                opened.close();
            }
        }
        return opened;
    }

    private void add(FileSink file, RunLogging logging) {
        try {
            files.add(engine.add(file.only(id)));
        } catch (UncheckedIOException e) {
            throw new RunException(e.getMessage() + logging.choosingAnother(file.path()), e);
        }
    }

    void say(String line) {
        onConsoles(() -> log.info("{}", line));
    }

    /** The same of what went wrong. */
    void complain(String line) {
        onConsoles(() -> log.error("{}", line));
    }

    /** While a job runs, the consoles are its own; if they were the sweep's, too, a line would come to them twice. */
    private void onConsoles(Runnable saying) {
        List<SinkHandle> consoles = new ArrayList<>();
        try (LevelChange levels = opened(consoles)) {
            saying.run();
        } finally {
            consoles.forEach(SinkHandle::close);
        }
    }

    private LevelChange opened(List<SinkHandle> consoles) {
        if (logging != null) {
            return logging.openAroundJobs(engine, consoles::add);
        }
        return engine.changeLevels(() -> consoles.add(engine.add(ConsoleSink.stderr())));
    }

    @Override
    public void close() {
        files.forEach(SinkHandle::close);
        if (Thread.currentThread() == opener) {
            scope.close();
        }
    }
}
