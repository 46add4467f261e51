package dev.logway.run;

import dev.logway.config.Config;
import dev.logway.log.FileListener;
import dev.logway.log.LogEngine;
import dev.logway.log.LogScope;
import dev.logway.log.SinkHandle;
import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Attachment;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A run that runs: what it has opened, and how that is closed. {@link #end} is thread-safe, the rest confined to the
 * thread that began the run.
 */
/* Implementation notes
 *
 * The order of closing: what was measured first, because a loss is to be in the log; then the log file, so that it does
 * not grow any more; then the attachment, which makes it the artifact; then the outcome, so that whoever sees a run as
 * ended sees its whole log.
 */
final class LiveRun<C> {
    private static final Logger log = LoggerFactory.getLogger("dev.logway.run");

    private final Object lock = new Object();
    private final LogEngine engine = LogEngine.get();
    private final Plan<C> plan;
    private final Settings settings;
    private Manifest manifest;
    private @Nullable Store store;
    private @Nullable StoredRun tracked;
    private @Nullable Artifacts artifacts;
    private @Nullable Recorder recorder;
    private @Nullable Attachment attachment;
    private @Nullable SinkHandle console;
    private @Nullable SinkHandle file;
    private @Nullable LogScope scope;
    private boolean ended;

    private LiveRun(Plan<C> plan) {
        this.plan = plan;
        this.settings = plan.settings();
        this.manifest = new Manifest(
                "",
                plan.job(),
                settings.experiment(),
                settings.name(),
                settings.way(),
                plan.hasFolder() ? plan.folder().toString() : "",
                plan.base().toString(),
                Owner.thisProcess(),
                plan.start().toEpochMilli(),
                RunStatus.RUNNING,
                0,
                "",
                destinations());
    }

    /**
     * Begins a run in the calling thread.
     *
     * @throws RunException if its folder or its files can't be made
     * @throws StoreException if the store can't be written; nothing is left open or running then
     */
    static <C> LiveRun<C> begin(Plan<C> plan) {
        LiveRun<C> run = new LiveRun<>(plan.claimed());
        try {
            run.open();
            return run;
        } catch (RuntimeException e) {
            run.close(Outcome.failed(e));
            throw e;
        }
    }

    private List<Destination> destinations() {
        FileDestination text = new FileDestination(
                plan.base().resolve(settings.file().path()).normalize().toString(),
                settings.file().level(),
                settings.file().rotation());
        List<Destination> all = new ArrayList<>();
        all.add(new ConsoleDestination(
                settings.console().stream(),
                settings.console().level(),
                settings.console().color()));
        all.add(text);
        if (settings.tracking().uri().isPresent()) {
            all.add(ArtifactDestination.of(text, settings.tracking().logs()));
        }
        configFolder()
                .ifPresent(folder -> all.add(new ConfigDestination(
                        plan.folder().resolve(folder).resolve("config.yaml").toString(),
                        ConfigDestination.Place.FOLDER)));
        if (settings.tracking().uri().isPresent()) {
            all.add(new ConfigDestination(ConfigDestination.ARTIFACT.toString(), ConfigDestination.Place.ARTIFACTS));
        }
        return all;
    }

    /** The folder of Hydra's files in the run's folder; absent if there are to be none. */
    private Optional<String> configFolder() {
        return plan.composition()
                .system("hydra")
                .find("output_subdir")
                .filter(name -> plan.hasFolder() && name.value() != null)
                .map(Config::text);
    }

    private void open() {
        writeConfig();
        settings.tracking().uri().ifPresent(this::track);
        if (tracked == null) {
            named(UUID.randomUUID().toString().replace("-", ""));
        }
        if (recorder != null) {
            Params.of(plan.composition().config()).forEach(recorder::param);
        }
        log();
    }

    private void writeConfig() {
        configFolder().ifPresent(folder -> {
            RunFolder own = new RunFolder(plan.folder());
            own.write(folder, "config.yaml", configYaml());
            own.write(folder, "hydra.yaml", plan.composition().systemYaml("hydra"));
            own.write(folder, "overrides.yaml", plan.composition().overridesYaml());
            own.write(folder, "logway.yaml", plan.composition().systemYaml("logway"));
        });
    }

    private String configYaml() {
        return plan.composition().config().toYaml();
    }

    private void track(String uri) {
        Store opened = Store.open(uri, plan.base());
        store = opened;
        String experiment = opened.experiment(settings.experiment()).id();
        StoredRun made = opened.createRun(
                new NewRun(experiment, settings.name(), System.getProperty("user.name", ""), plan.start(), tags()));
        tracked = made;
        named(made.id());
        recorder = opened.record(made.id());
        artifacts = opened.artifacts(made);
        artifacts.put(ConfigDestination.ARTIFACT, configYaml().getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("mlflow.source.name", plan.main().getName());
        tags.put("mlflow.source.type", "LOCAL");
        tags.put(Manifest.TAG, manifest.json());
        tags.put("logway.way", settings.way());
        tags.put("logway.folder", plan.folder().toString());
        tags.put("logway.host", manifest.owner().host());
        if (!plan.overrides().isEmpty()) {
            tags.put("logway.overrides", String.join(" ", plan.overrides()));
        }
        return tags;
    }

    private void named(String id) {
        manifest = manifest.withId(id);
        writeManifest();
    }

    private void writeManifest() {
        if (plan.hasFolder()) {
            try {
                manifest.write();
            } catch (IOException e) {
                throw new RunException("Could not write into the run's folder '" + plan.folder() + "': " + e, e);
            }
        }
    }

    private void log() {
        engine.bridgeJavaUtilLogging();
        engine.catchUncaught();
        if (settings.lowestLevel().toInt() < Level.INFO.toInt()) {
            engine.level("", settings.lowestLevel());
        }
        settings.levels().forEach(engine::level);
        FileListener listener = FileListener.NONE;
        ArtifactDestination artifact = manifest.artifact().orElse(null);
        if (artifact != null && artifacts != null && settings.tracking().logs() == Settings.Publishing.LIVE) {
            attachment = artifact.open(artifacts);
            listener = ArtifactDestination.feeding(attachment);
        }
        scope = LogScope.open(manifest.id());
        for (Destination destination : manifest.destinations()) {
            if (destination instanceof ConsoleDestination stream) {
                console = stream.open(engine);
            } else if (destination instanceof FileDestination text) {
                file = text.open(engine, manifest.id(), listener);
            }
        }
        log.info("run {} of experiment '{}' in {}", manifest.id(), settings.experiment(), plan.folder());
    }

    /** The run as its program sees it. */
    Run<C> forProgram() {
        return new Run<>(manifest.id(), plan.config(), plan.folder(), recorder, artifacts, this::whereabouts);
    }

    Manifest manifest() {
        synchronized (lock) {
            return manifest;
        }
    }

    /** Where everything is, as long as the run has not ended. */
    List<Whereabouts> whereabouts() {
        synchronized (lock) {
            Sight.Tracked inStore = store == null || tracked == null || artifacts == null
                    ? null
                    : new Sight.Tracked(store.uri(), tracked, artifacts);
            Sight sight = new Sight(manifest, !ended, true, inStore);
            return manifest.destinations().stream()
                    .map(destination -> destination.whereabouts(sight))
                    .toList();
        }
    }

    /**
     * Ends the run, unless it has ended: the first outcome counts. Blocks until everything is closed.
     *
     * @return where everything is; nothing if the run had ended before
     */
    List<Whereabouts> end(Outcome outcome) {
        synchronized (lock) {
            if (ended) {
                return List.of();
            }
            say(outcome);
            return close(outcome);
        }
    }

    private List<Whereabouts> close(Outcome outcome) {
        synchronized (lock) {
            attempt("what was measured", this::closeRecorder);
            ended = true;
            attempt("the log file", this::closeFile);
            attempt("the log's artifact", this::closeAttachment);
            attempt("the outcome", () -> keep(outcome));
            List<Whereabouts> found = whereabouts();
            attempt("the store", this::closeStore);
            closeConsole();
            return found;
        }
    }

    private void say(Outcome outcome) {
        Duration took = Duration.between(plan.start(), Instant.now());
        String seconds = String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        if (outcome.failure() != null) {
            log.error("run failed after {}", seconds, outcome.failure());
        } else if (outcome.status() == RunStatus.FINISHED) {
            log.info("run finished after {}", seconds);
        } else {
            log.warn("run ended after {}: {}", seconds, outcome.reason());
        }
    }

    /** Closing goes on whatever fails: the rest is to be in place. */
    private static void attempt(String what, Closing closing) {
        try {
            closing.close();
        } catch (StoreException | RunException | IOException e) {
            log.error("could not complete {}: {}", what, e.getMessage());
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private void closeRecorder() {
        if (recorder != null) {
            recorder.close();
        }
    }

    private void closeFile() {
        if (file != null) {
            file.close();
        }
    }

    private void closeAttachment() throws IOException {
        if (attachment != null) {
            attachment.close();
        } else if (artifacts != null && file != null) {
            Completion.copy(manifest, artifacts);
        }
    }

    private void keep(Outcome outcome) {
        Instant now = Instant.now();
        if (store != null && tracked != null) {
            store.end(tracked.id(), outcome.status(), now);
        }
        if (!manifest.id().isEmpty()) {
            manifest = manifest.ended(outcome.status(), now, outcome.reason());
            writeManifest();
        }
    }

    private void closeStore() {
        if (store != null) {
            store.close();
        }
    }

    private void closeConsole() {
        if (console != null) {
            console.close();
        }
        if (scope != null) {
            scope.close();
        }
    }
}
