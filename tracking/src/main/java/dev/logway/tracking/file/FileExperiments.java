package dev.logway.tracking.file;

import dev.logway.tracking.Experiment;
import dev.logway.tracking.Lifecycle;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.artifact.Publication;
import dev.logway.tracking.name.Names;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The experiments of a store of files. Thread-safe. */
/* Implementation notes
 *
 * An id is made of the name. So all who want an experiment of one name at one time, on whatever machine, want the same
 * folder, and the first one's file stays in it: locks, which can't be relied on where a folder is shared between
 * machines, are not needed. The number is one of 18 digits, as MLflow's own are, whose tools ask for a number.
 */
final class FileExperiments {
    static final String DEFAULT_ID = "0";
    private static final BigInteger LEAST_ID = BigInteger.TEN.pow(17);

    private final FileTree tree;

    FileExperiments(FileTree tree) {
        this.tree = tree;
    }

    /** MLflow expects experiment 0 in every store that it did not make itself. */
    void addDefault() {
        place(DEFAULT_ID, "Default", "");
    }

    /** The experiment of that name, made where there is none; never a deleted one. */
    Experiment require(String name) {
        Names.experiment(name);
        Experiment experiment = find(name).orElseGet(() -> make(name, ""));
        if (experiment.stage() == Lifecycle.DELETED) {
            throw new StoreException("The experiment '" + name
                    + "' was deleted, and its name is taken until it is restored:"
                    + " MLFLOW_ALLOW_FILE_STORE=true mlflow experiments restore --experiment-id " + experiment.id()
                    + ". Or choose another name with logway.experiment=NAME.");
        }
        return experiment;
    }

    /**
     * An experiment that is not there yet.
     *
     * @param location empty for its own folder
     */
    Experiment create(String name, String location, Map<String, String> tags) {
        if (find(name).isPresent()) {
            throw Names.takenExperiment(name);
        }
        Experiment made = make(name, location);
        if (!location.isEmpty() && !made.artifactLocation().equals(location)) {
            throw Names.takenExperiment(name); // by another process, just now
        }
        Path folder = tree.root().resolve(made.id());
        tags.forEach((key, value) -> tags(folder).put(key, value));
        return read(folder);
    }

    private Experiment make(String name, String location) {
        for (int number = 0; ; number++) {
            String id = id(name, number);
            boolean taken = Files.exists(tree.trash().resolve(id), LinkOption.NOFOLLOW_LINKS);
            if (!taken) {
                place(id, name, location);
                Experiment made = read(tree.root().resolve(id));
                if (made.name().equals(name)) {
                    return made;
                } // it was renamed, and this is another one
            }
        }
    }

    private static String id(String name, int number) {
        try {
            byte[] text = (number == 0 ? name : name + "\0" + number).getBytes(StandardCharsets.UTF_8);
            BigInteger digest =
                    new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(text));
            return digest.mod(LEAST_ID.multiply(BigInteger.valueOf(9)))
                    .add(LEAST_ID)
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("bug: every JDK has SHA-256", e);
        }
    }

    /** Makes an experiment, unless there is one of that id. */
    private void place(String id, String name, String location) {
        Path folder = tree.root().resolve(id);
        String artifacts = location.isEmpty() ? new FileUri(folder).text() : location;
        ExperimentMeta meta = ExperimentMeta.begun(id, name, artifacts, Instant.now());
        try {
            Files.createDirectories(folder);
            Publication file = Publication.ofEntry(folder, folder.resolve(FileTree.META));
            file.durableOnce(meta.yaml());
            file.forget();
        } catch (IOException e) {
            throw FileTrouble.writing(folder, e);
        }
    }

    /** All that can be read. */
    List<Experiment> all() {
        List<Experiment> all = new ArrayList<>();
        for (Path folder : tree.experiments()) {
            try {
                all.add(read(folder));
            } catch (StoreException broken) {
                continue;
            }
        }
        return all;
    }

    Optional<Experiment> find(String name) {
        return all().stream().filter(found -> found.name().equals(name)).findFirst();
    }

    /** @throws StoreException if it is there, but can't be read */
    Optional<Experiment> findById(String id) {
        return tree.findExperiment(id).map(this::read);
    }

    private Experiment read(Path folder) {
        ExperimentMeta meta = meta(folder);
        return meta.with(
                tree.isInTrash(folder) ? Lifecycle.DELETED : meta.stage(),
                tags(folder).read());
    }

    private static ValueFiles tags(Path folder) {
        return new ValueFiles(folder, FileTree.TAGS);
    }

    private static ExperimentMeta meta(Path folder) {
        return ExperimentMeta.read(folder.resolve(FileTree.META), String.valueOf(folder.getFileName()));
    }

    private static void write(Path folder, ExperimentMeta meta) {
        Path file = folder.resolve(FileTree.META);
        try {
            Publication publication = Publication.ofEntry(folder, file);
            publication.durable(meta.yaml());
            publication.forget();
        } catch (IOException e) {
            throw FileTrouble.writing(file, e);
        }
    }

    /**
     * The experiment of that id, which is not deleted.
     *
     * @throws StoreException if there is none
     */
    Experiment requireActive(String id) {
        return require(id, Lifecycle.ACTIVE);
    }

    private Experiment require(String id, Lifecycle stage) {
        Experiment experiment =
                findById(id).orElseThrow(() -> new StoreException("There is no experiment '" + id + "' in the store."));
        if (experiment.stage() != stage) {
            throw new StoreException("There is no experiment '" + id + "' that is " + stage.word() + ".");
        }
        return experiment;
    }

    /** Deleted ones are elsewhere. */
    private Path activeFolder(String id) {
        return tree.root().resolve(requireActive(id).id());
    }

    void rename(String id, String name) {
        Path folder = activeFolder(id);
        if (find(name).filter(taken -> !taken.id().equals(id)).isPresent()) {
            throw Names.takenExperiment(name);
        }
        write(folder, meta(folder).withName(name, Instant.now()));
    }

    void tag(String id, String key, String value) {
        Path folder = activeFolder(id);
        tags(folder).put(key, value);
    }

    void deleteTag(String id, String key) {
        tags(activeFolder(id)).delete(key);
    }

    /** Its runs are those of a deleted experiment afterwards. */
    void delete(String id) {
        if (id.equals(DEFAULT_ID)) {
            throw new StoreException(
                    "The experiment 'Default' can't be deleted: MLflow expects it in every store of files.");
        }
        Path folder = activeFolder(id);
        Instant now = Instant.now();
        runs(folder).forEach(run -> run.write(run.meta().deletedAt(now)));
        write(folder, meta(folder).with(Lifecycle.DELETED, now));
        move(folder, tree.trash().resolve(id));
    }

    void restore(String id) {
        require(id, Lifecycle.DELETED);
        Path folder = tree.findExperiment(id).orElseThrow();
        if (tree.isInTrash(folder)) {
            Path place = tree.root().resolve(id);
            move(folder, place);
            folder = place;
        }
        runs(folder).forEach(run -> run.write(run.meta().restored()));
        write(folder, meta(folder).with(Lifecycle.ACTIVE, Instant.now()));
    }

    private void move(Path from, Path to) {
        try {
            Files.createDirectories(tree.trash());
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileTrouble.writing(to, e);
        }
    }

    /** Those that can be read. */
    private List<FileRun> runs(Path folder) {
        List<FileRun> runs = new ArrayList<>();
        for (Path each : tree.runs(folder)) {
            FileRun run = new FileRun(each, false);
            try {
                run.meta();
                runs.add(run);
            } catch (StoreException broken) {
                continue;
            }
        }
        return runs;
    }
}
