package dev.logway.interop;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Writes runs into a folder of files until it is killed. It says that it begins, and then what it has flushed: a run's id
 * and a step a line.
 */
final class FileWriterProgram {
    private FileWriterProgram() {}

    public static void main(String[] args) {
        System.out.println(KillableWriter.BEGINS);
        try (Store store = Store.open("file:mlruns", Path.of(args[0]))) {
            for (int number = 0; ; number++) {
                writeRun(store, number);
            }
        }
    }

    private static void writeRun(Store store, int number) {
        String experiment = store.experiment("killed " + number % 3).id();
        StoredRun run = store.createRun(new NewRun(experiment, "r" + number, "ada", Instant.now(), Map.of()));
        try (Recorder recorder = store.record(run.id())) {
            for (long step = 0; step < 2_000; step++) {
                recorder.metric("m" + step % 5, KillableWriter.value(step), KillableWriter.time(step), step);
                recorder.param("p" + step % 50, KillableWriter.TEXT);
                recorder.tag("t" + step % 5, "step " + step);
                if (step % 100 == 0) {
                    recorder.input(DatasetInput.of(new Dataset("d" + step, "1", "local", "{}", "", ""), "train"));
                    recorder.flush();
                    System.out.println(run.id() + " " + step);
                }
            }
        }
        store.artifacts(run).put(ArtifactPath.of("a.txt"), KillableWriter.TEXT.getBytes(StandardCharsets.UTF_8));
        store.end(run.id(), RunStatus.FINISHED, Instant.now());
    }
}
