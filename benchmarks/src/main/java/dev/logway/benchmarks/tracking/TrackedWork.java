package dev.logway.benchmarks.tracking;

import dev.logway.tracking.ArtifactPath;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.AttachmentEnd;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Does with our client what {@code peers/mlflow_client.py} does with the real one, and says how long it took. */
public final class TrackedWork {
    private static final String CALLS = "calls";

    private final Store store;
    private final Path file;

    private TrackedWork(Store store, Path file) {
        this.store = store;
        this.file = file;
    }

    /** @param args the work, the store's URI, how often, and the file to attach */
    @SuppressWarnings("SystemOut") // what it has measured
    public static void main(String[] args) throws IOException {
        int times = Integer.parseInt(args[2]);
        try (Store store = Store.open(args[1], Path.of("").toAbsolutePath())) {
            TrackedWork work = new TrackedWork(store, Path.of(args[3]));
            work.measure(args[0], Math.max(1, times / 5)); // to warm up
            System.out.println(work.measure(args[0], times));
        }
    }

    /** The seconds that it took; of calls, those of the slowest of a thousand. */
    private double measure(String work, int times) throws IOException {
        if (work.equals(CALLS)) {
            return slowestOfAThousand(times);
        }
        long began = System.nanoTime();
        switch (work) {
            case "creation" -> creation(times);
            case "runs" -> runs(times);
            case "metrics" -> metrics(times, 1);
            case "batches" -> metrics(times, 100);
            case "search" -> search(times);
            case "attach" -> attach(times);
            default -> throw new IllegalArgumentException("There is no work '" + work + "'.");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private StoredRun newRun() {
        return newRun(store.experiment("by our client").id());
    }

    private StoredRun newRun(String experiment) {
        return store.createRun(new NewRun(experiment, "benchmark", "me", Instant.now(), Map.of()));
    }

    private void creation(int times) {
        StoredRun run = newRun();
        for (int i = 1; i < times; i++) {
            run = newRun(run.experimentId());
        }
        require(store.find(run.id()).orElseThrow().status() == RunStatus.RUNNING ? 1 : 0, 1);
    }

    private void runs(int times) {
        String experiment = newRun().experimentId();
        String run = "";
        for (int i = 0; i < times; i++) {
            run = newRun(experiment).id();
            try (Recorder recorder = store.record(run)) {
                for (int entry = 0; entry < 10; entry++) {
                    recorder.metric("m" + entry, entry, 1000, 0);
                    recorder.param("p" + entry, String.valueOf(entry));
                    recorder.tag("t" + entry, String.valueOf(entry));
                }
            }
            store.end(run, RunStatus.FINISHED, Instant.now());
        }
        require(store.find(run).orElseThrow().params().size(), 10);
    }

    private void metrics(int times, int each) {
        String run = newRun().id();
        try (Recorder recorder = store.record(run)) {
            for (int step = 0; step < times * each; step++) {
                recorder.metric("loss", step / 7.0, 1000 + step, step);
            }
        }
        require(store.history(run, "loss").size(), times * each);
    }

    private void search(int times) {
        RunSearch search =
                RunSearch.matching("metrics.m1 > 0.25 AND params.p2 = '2'").withOrder("metrics.m1 DESC");
        for (int i = 0; i < times; i++) {
            List<StoredRun> found = store.search(search).items();
            require(found.size(), 1_000);
        }
    }

    private void attach(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            Artifacts artifacts = store.artifacts(newRun());
            artifacts
                    .attach(ArtifactPath.of("logs/train.log"), file, AttachmentEnd.LINK)
                    .close();
            long kept = artifacts.list().get(0).bytes();
            if (kept != Files.size(file)) {
                throw new IllegalStateException("The artifact has " + kept + " bytes.");
            }
        }
    }

    private double slowestOfAThousand(int times) {
        String run = newRun().id();
        long[] nanos = new long[times];
        try (Recorder recorder = store.record(run)) {
            for (int step = 0; step < times; step++) {
                long began = System.nanoTime();
                recorder.metric("loss", step, 1000, step);
                nanos[step] = System.nanoTime() - began;
                pause(20_000);
            }
        }
        require(store.history(run, "loss").size(), times);
        Arrays.sort(nanos);
        return nanos[(int) (times * 0.999)] / 1e9;
    }

    /** A training loop does something between what it measures. */
    private static void pause(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void require(long is, long expected) {
        if (is != expected) {
            throw new IllegalStateException("There are " + is + ", expected " + expected + ".");
        }
    }
}
