package dev.logway.tracking.file;

import dev.logway.tracking.name.Names;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where MLflow has experiments and runs below a folder. Immutable. Anybody may have written there: what has no name of
 * MLflow's is passed over, and symbolic links are not followed.
 */
record FileTree(Path root) {
    static final String META = "meta.yaml";
    static final String TAGS = "tags";
    static final String DATASETS = "datasets";
    private static final String TRASH = ".trash";

    /** The folder of deleted experiments. */
    Path trash() {
        return root.resolve(TRASH);
    }

    boolean isInTrash(Path experiment) {
        return trash().equals(experiment.getParent());
    }

    /** The folders of all experiments, the deleted ones last. */
    List<Path> experiments() {
        return Stream.of(root, trash())
                .flatMap(parent -> folders(parent, Names::isExperimentId).stream())
                .toList();
    }

    /** The folder of an experiment, deleted or not. */
    Optional<Path> findExperiment(String id) {
        Names.experimentId(id);
        return Stream.of(root.resolve(id), trash().resolve(id))
                .filter(FileTree::hasMeta)
                .findFirst();
    }

    /** The folders of the runs of an experiment. */
    List<Path> runs(Path experiment) {
        return folders(experiment, Names::isRunId);
    }

    /** The folder of a run, deleted or not. */
    Optional<Path> findRun(String id) {
        Names.runId(id);
        return experiments().stream()
                .map(experiment -> experiment.resolve(id))
                .filter(FileTree::hasMeta)
                .findFirst();
    }

    private static boolean hasMeta(Path folder) {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(folder.resolve(META), LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> folders(Path parent, Predicate<String> name) {
        List<Path> folders = new ArrayList<>();
        if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
            return folders;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                if (name.test(String.valueOf(entry.getFileName())) && hasMeta(entry)) {
                    folders.add(entry);
                }
            }
        } catch (NoSuchFileException justGone) {
            return folders;
        } catch (IOException e) {
            throw FileTrouble.reading(parent, e);
        }
        return folders;
    }
}
