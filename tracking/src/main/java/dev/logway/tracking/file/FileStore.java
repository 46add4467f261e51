package dev.logway.tracking.file;

import dev.logway.tracking.Artifacts;
import dev.logway.tracking.Experiment;
import dev.logway.tracking.ExperimentSearch;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.MetricPoint;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Page;
import dev.logway.tracking.Recorder;
import dev.logway.tracking.RunSearch;
import dev.logway.tracking.RunStatus;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoredRun;
import dev.logway.tracking.View;
import dev.logway.tracking.artifact.ForeignLocation;
import dev.logway.tracking.artifact.LocalArtifacts;
import dev.logway.tracking.artifact.RemoteArtifacts;
import dev.logway.tracking.artifact.RemoteFolders;
import dev.logway.tracking.entry.BatchRecorder;
import dev.logway.tracking.entry.LateEntries;
import dev.logway.tracking.name.Names;
import dev.logway.tracking.name.RunTags;
import dev.logway.tracking.search.MemorySearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * MLflow's tree of files, in which each run has a folder of its own. Thread-safe, and safe for several processes, also
 * on several machines that share the folder.
 */
/* Implementation notes
 *
 * Everything comes into its place by one step of the file system, so that nobody sees a part of it. A lock is needed
 * only for changes of a meta.yaml, which read what they replace.
 *
 * Nothing waits for the disk but the making of an experiment. The file that makes a folder a run is synced a second
 * later (LateSync); before that, a power cut may leave it empty, as it may whatever MLflow itself has written.
 *
 * Anybody may write below the root. A path is made of names that have been looked at, and never of what a file says.
 */
final class FileStore implements Store {
    private static final String ARTIFACTS = "artifacts";

    private final FileTree tree;
    private final FileExperiments experiments;
    private final TreeLock lock;
    private final LateSync sync = new LateSync();
    private final RemoteFolders folders = new RemoteFolders();

    private FileStore(FileTree tree) {
        this.tree = tree;
        this.experiments = new FileExperiments(tree);
        this.lock = new TreeLock(tree.root());
    }

    static FileStore open(FileUri uri) {
        Path named = uri.folder();
        requireNoArtifacts(named);
        if (Files.exists(named, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(named)) {
            throw new StoreException("'" + named + "' is a file, not a folder. Write sqlite:///FILE for a database.");
        }
        try {
            boolean fresh = isEmpty(named);
            Files.createDirectories(named);
            Path root = named.toRealPath();
            requireNoArtifacts(root);
            FileStore store = new FileStore(new FileTree(root));
            if (fresh) {
                store.begin();
            } else {
                store.requireMlflow();
            }
            return store;
        } catch (IOException e) {
            throw FileTrouble.writing(named, e);
        }
    }

    /** MLflow takes no run for one that is anywhere below a folder of that name. */
    private static void requireNoArtifacts(Path root) {
        for (Path part : root) {
            if (part.toString().equals(ARTIFACTS)) {
                throw new StoreException(
                        "The store '" + root + "' is below a folder 'artifacts', where MLflow finds no run."
                                + " Choose a folder elsewhere, for example file:mlruns.");
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private void begin() throws IOException {
        Files.createDirectories(tree.trash());
        experiments.addDefault();
    }

    /** A folder of something else, in which experiments would be strewn about, is more likely a mistake. */
    private void requireMlflow() throws IOException {
        if (Files.isDirectory(tree.trash()) || !tree.experiments().isEmpty()) {
            return;
        }
        try (Stream<Path> entries = Files.list(tree.root())) {
            if (entries.anyMatch(Files::isDirectory)) {
                throw new StoreException(
                        "'" + tree.root() + "' has folders, and no experiment of MLflow's is among them."
                                + " Choose an empty folder, or a new one, for example file:"
                                + tree.root().resolve("runs") + ".");
            }
        }
    }

    @Override
    public String uri() {
        return new FileUri(tree.root()).text();
    }

    @Override
    public Optional<Path> findFolder() {
        return Optional.of(Objects.requireNonNullElse(tree.root().getParent(), tree.root()));
    }

    @Override
    public Experiment experiment(String name) {
        return experiments.require(name);
    }

    @Override
    public Experiment createExperiment(String name, String artifactLocation, Map<String, String> tags) {
        return experiments.create(
                Names.experiment(name), ForeignLocation.chosen(artifactLocation), Names.experimentTags(tags));
    }

    @Override
    public Optional<Experiment> findExperiment(String name) {
        return experiments.find(Names.experiment(name));
    }

    @Override
    public Optional<Experiment> findExperimentById(String id) {
        return experiments.findById(id);
    }

    @Override
    public void renameExperiment(String id, String name) {
        Names.experiment(name);
        lock.alone(() -> experiments.rename(id, name));
    }

    @Override
    public void tagExperiment(String id, String key, String value) {
        Names.key("tag", key);
        experiments.tag(id, key, Names.value("tag", key, value, Names.MAX_EXPERIMENT_TAG));
    }

    @Override
    public void deleteExperimentTag(String id, String key) {
        experiments.deleteTag(id, Names.key("tag", key));
    }

    @Override
    public void deleteExperiment(String id) {
        lock.alone(() -> experiments.delete(id));
    }

    @Override
    public void restoreExperiment(String id) {
        lock.alone(() -> experiments.restore(id));
    }

    @Override
    public StoredRun createRun(NewRun run) {
        Experiment experiment = experiments.requireActive(run.experimentId());
        Path parent = tree.root().resolve(experiment.id());
        String id = UUID.randomUUID().toString().replace("-", "");
        String artifacts = artifacts(experiment, parent, id);
        RunMeta meta = new RunMeta(
                id,
                experiment.id(),
                run.name(),
                run.user(),
                RunStatus.RUNNING,
                Lifecycle.ACTIVE,
                run.start().toEpochMilli(),
                null,
                null,
                artifacts);
        Map<String, String> tags = RunTags.of(run);
        FileRun made = FileRun.create(parent, meta, tags);
        sync.soon(made.metaFile());
        return made.bare(meta, experiment.name(), tags);
    }

    /**
     * Where its experiment says, if that is another machine. A folder of this one that it names may be where the store
     * was before it was moved, or anybody's; the run's own is always right.
     */
    private String artifacts(Experiment experiment, Path parent, String run) {
        if (ForeignLocation.is(experiment.artifactLocation())) {
            String foreign = new ForeignLocation(experiment.artifactLocation()).ofRun(run);
            folders.open(foreign); // refused now, before there is a run
            return foreign;
        }
        return new FileUri(parent.resolve(run).resolve(ARTIFACTS)).text();
    }

    @Override
    public Recorder record(String runId) {
        return BatchRecorder.inMemory(entries(runId), runId, trouble -> {});
    }

    @Override
    public Recorder record(String runId, Path spool, Consumer<String> trouble) {
        return BatchRecorder.spooling(entries(runId), runId, spool, trouble);
    }

    @Override
    public Recorder record(String name, Supplier<String> making, Path spool, Consumer<String> trouble) {
        return BatchRecorder.spooling(new LateEntries(() -> entries(making.get())), name, spool, trouble);
    }

    private FileEntries entries(String runId) {
        return new FileEntries(require(runId), lock);
    }

    @Override
    public void end(String runId, RunStatus status, Instant end) {
        FileRun run = changeActive(runId, meta -> meta.with(status, end));
        run.tidy();
    }

    @Override
    public void resume(String runId) {
        changeActive(runId, meta -> meta.with(RunStatus.RUNNING, null));
    }

    @Override
    public void renameRun(String runId, String name) {
        Names.value("run", "name", name, Names.MAX_RUN_NAME);
        changeActive(runId, meta -> meta.withName(name)).tags().put(RunTags.NAME, name);
    }

    @Override
    public void tagRun(String runId, String key, String value) {
        entries(runId).tag(key, value);
    }

    @Override
    public void deleteTag(String runId, String key) {
        Names.key("tag", key);
        FileRun run = require(runId);
        run.requireActive();
        run.tags().delete(key);
    }

    @Override
    public void deleteRun(String runId) {
        change(runId, meta -> meta.deletedAt(Instant.now()));
    }

    @Override
    public void restoreRun(String runId) {
        change(runId, RunMeta::restored);
    }

    private FileRun change(String runId, UnaryOperator<RunMeta> change) {
        FileRun run = require(runId);
        lock.alone(() -> run.write(change.apply(run.meta())));
        return run;
    }

    private FileRun changeActive(String runId, UnaryOperator<RunMeta> change) {
        FileRun run = require(runId);
        lock.alone(() -> run.changeActive(change));
        return run;
    }

    private FileRun require(String runId) {
        return findFolder(runId)
                .orElseThrow(() -> new StoreException("There is no run '" + runId + "' in " + uri() + "."));
    }

    private Optional<FileRun> findFolder(String runId) {
        return tree.findRun(runId).map(folder -> new FileRun(folder, isTrashed(folder)));
    }

    private boolean isTrashed(Path run) {
        return tree.isInTrash(Objects.requireNonNull(run.getParent(), "a run is in an experiment"));
    }

    @Override
    public Optional<StoredRun> find(String runId) {
        return findFolder(runId).map(this::read);
    }

    private StoredRun read(FileRun run) {
        return run.whole(run.bare(experimentName(run.experimentId())));
    }

    /** That of an experiment that can't be read is its id. */
    private String experimentName(String id) {
        try {
            return experiments.findById(id).map(Experiment::name).orElse(id);
        } catch (StoreException broken) {
            return id;
        }
    }

    @Override
    public List<MetricPoint> history(String runId, String metric) {
        Names.key("metric", metric);
        return findFolder(runId).map(run -> run.metric(metric).history()).orElse(List.of());
    }

    /** Of most runs nothing but their meta.yaml is read, where that is enough. */
    @Override
    public Page<StoredRun> search(RunSearch search) {
        boolean bare = MemorySearch.isOfAttributes(search);
        List<StoredRun> runs = new ArrayList<>();
        for (Experiment experiment : experiments.all()) {
            if (search.experimentIds().isEmpty() || search.experimentIds().contains(experiment.id())) {
                runs.addAll(seen(experiment, search.view(), bare ? run -> run : this::whole));
            }
        }
        Page<StoredRun> found = MemorySearch.runs(runs, search);
        return bare ? new Page<>(found.items().stream().map(this::whole).toList(), found.nextToken()) : found;
    }

    private StoredRun whole(StoredRun bare) {
        return require(bare.id()).whole(bare);
    }

    /** Those that can be read; one that is broken keeps no other away. */
    private List<StoredRun> seen(Experiment experiment, View view, UnaryOperator<StoredRun> reading) {
        List<StoredRun> runs = new ArrayList<>();
        Path parent = tree.findExperiment(experiment.id()).orElse(tree.root().resolve(experiment.id()));
        for (Path folder : tree.runs(parent)) {
            FileRun run = new FileRun(folder, experiment.stage() == Lifecycle.DELETED);
            try {
                StoredRun bare = run.bare(experiment.name());
                if (view.sees(bare.stage())) {
                    runs.add(reading.apply(bare));
                }
            } catch (StoreException broken) {
                continue;
            }
        }
        return runs;
    }

    @Override
    public Page<Experiment> searchExperiments(ExperimentSearch search) {
        return MemorySearch.experiments(experiments.all(), search);
    }

    /**
     * The run's own folder of artifacts, or one on another machine. Another one of this machine that its {@code
     * meta.yaml} names is not opened: anybody may have written it. A tree that was moved names the folder that it was
     * in, which is then this one.
     */
    @Override
    public Artifacts artifacts(StoredRun run) {
        Path folder = require(run.id()).artifacts();
        String uri = run.artifactUri();
        if (ForeignLocation.is(uri)) {
            return new RemoteArtifacts(folders.open(uri));
        }
        Path end = Names.artifacts(run);
        boolean own = uri.isEmpty()
                || (FileUri.is(uri) && FileUri.parse(uri, tree.root()).folder().endsWith(end));
        if (!own) {
            throw new StoreException("The artifacts of run " + run.id() + " are said to be at '" + Names.printable(uri)
                    + "', which is not in the store. Look at them in the MLflow UI.");
        }
        if (Files.isSymbolicLink(folder)) {
            throw new StoreException("'" + folder + "' is a symbolic link. It is not opened.");
        }
        return new LocalArtifacts(folder);
    }

    @Override
    public void close() {
        sync.close();
        folders.close();
    }
}
