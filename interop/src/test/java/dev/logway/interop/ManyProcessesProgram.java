package dev.logway.interop;

import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** One of several processes that write runs into one store; its arguments are the store and its number. */
final class ManyProcessesProgram {
    static final int RUNS = 3;
    static final int STEPS = 100;
    static final int PARAMS = 30;

    private ManyProcessesProgram() {}

    /** Waits until it is told to begin, so that all of them begin at once; the store is not there yet. */
    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        System.in.read();
        try (Store store = Store.open(args[0], Path.of(""))) {
            for (int number = 0; number < RUNS; number++) {
                write(store, "run " + number + " of process " + args[1]);
            }
        }
    }

    private static void write(Store store, String name) {
        String experiment = store.experiment("shared").id();
        StoredRun run = store.createRun(new NewRun(experiment, name, "ada", Instant.now(), Map.of("begun by", name)));
        try (Recorder recorder = store.record(run.id())) {
            for (int step = 0; step < STEPS; step++) {
                recorder.metric("loss", 1.0 / (step + 1), 1_000 + step, step);
                recorder.tag("last", Integer.toString(step));
                if (step < PARAMS) {
                    recorder.param("p" + step, name + " has " + step);
                }
                if (step % 20 == 0) {
                    recorder.flush();
                }
            }
        }
        store.tagExperiment(store.experiment("own of " + name).id(), "by", name);
        store.end(run.id(), RunStatus.FINISHED, Instant.now());
    }
}
