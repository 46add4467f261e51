package dev.logway.interop;

import dev.logway.run.Logway;
import dev.logway.run.Run;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.Store;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that measures and logs until it is killed, and says what it knows to be kept: what it is, and a step, a line. */
final class KilledRunProgram {
    private static final Logger log = LoggerFactory.getLogger(KilledRunProgram.class);
    private static final int FLUSH_EVERY = 10;
    private static final long STEP_NANOS = 1_000_000;

    private KilledRunProgram() {}

    record Work(long steps) {}

    public static void main(String[] args) {
        Logway.main(args, Work.class, KilledRunProgram::work);
    }

    /** What the run measures waits for the store in a file; what the recorder has flushed is in the store itself. */
    private static void work(Run<Work> run) {
        System.out.println("run " + run.id());
        try (Store store = Store.open(KilledRun.URI, Path.of(""));
                Recorder recorder = store.record(run.id())) {
            for (long step = 0; step < run.config().steps(); step++) {
                run.metric("measured", KilledRun.value(step), step);
                log.info("done: {}", step);
                System.out.println("logged " + step);
                if (step % FLUSH_EVERY == 0) {
                    recorder.metric("flushed", KilledRun.value(step), step, step);
                    recorder.flush();
                    System.out.println("flushed " + step);
                }
                LockSupport.parkNanos(STEP_NANOS); // the work that is measured
            }
        }
    }
}
