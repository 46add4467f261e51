package dev.logway.interop;

import dev.logway.run.Logway;
import dev.logway.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that measures and logs until a file is there in the folder that it was started in. */
final class LateProgram {
    static final Path ENOUGH = Path.of("enough");

    private static final Logger log = LoggerFactory.getLogger(LateProgram.class);
    private static final long STEP_NANOS = 10_000_000;

    private LateProgram() {}

    record Work() {}

    public static void main(String[] args) {
        Logway.main(args, Work.class, LateProgram::work);
    }

    private static void work(Run<Work> run) {
        for (long step = 0; Files.notExists(ENOUGH); step++) {
            run.metric("auroc", step, step);
            log.info("done: {}", step);
            LockSupport.parkNanos(STEP_NANOS); // the work that is measured
        }
    }
}
