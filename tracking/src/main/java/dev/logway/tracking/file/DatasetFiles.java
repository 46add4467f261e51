package dev.logway.tracking.file;

import dev.logway.tracking.Dataset;
import dev.logway.tracking.DatasetInput;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.artifact.Md5;
import dev.logway.tracking.artifact.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The datasets that a run used: what each is, beside the runs of the experiment, and how it was used, in the run. Both
 * have MLflow's names, which are made of what they are of.
 */
record DatasetFiles(FileRun run) {
    private static final String INPUTS = "inputs";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /** What can't be read is passed over, as in MLflow. */
    List<DatasetInput> read() {
        List<DatasetInput> inputs = new ArrayList<>();
        Path folder = run.folder().resolve(INPUTS);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return inputs;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                read(entry).ifPresent(inputs::add);
            }
        } catch (NoSuchFileException justGone) {
            return inputs;
        } catch (IOException e) {
            throw FileTrouble.reading(folder, e);
        }
        inputs.sort(Comparator.comparing((DatasetInput input) -> input.dataset().name())
                .thenComparing(input -> input.dataset().digest()));
        return inputs;
    }

    private Optional<DatasetInput> read(Path input) {
        try {
            MetaYaml use = MetaYaml.read(input.resolve(FileTree.META));
            String id = use.text("source_id");
            if (!use.text("source_type").equals("DATASET") || !ID.matcher(id).matches()) {
                return Optional.empty();
            }
            MetaYaml dataset = MetaYaml.read(datasets().resolve(id).resolve(FileTree.META));
            return Optional.of(new DatasetInput(
                    new Dataset(
                            dataset.text("name"),
                            dataset.text("digest"),
                            dataset.text("source_type"),
                            dataset.text("source"),
                            dataset.text("schema"),
                            dataset.text("profile")),
                    use.part("tags")));
        } catch (StoreException broken) {
            return Optional.empty();
        }
    }

    /** Keeps a use. A second one of the same dataset changes nothing, as in MLflow. */
    void add(DatasetInput input) {
        Dataset dataset = input.dataset();
        String datasetId = id(dataset.name() + dataset.digest());
        Map<String, @Nullable Object> what = new HashMap<>();
        what.put("name", dataset.name());
        what.put("digest", dataset.digest());
        what.put("source_type", dataset.sourceType());
        what.put("source", dataset.source());
        what.put("schema", dataset.schema().isEmpty() ? null : dataset.schema());
        what.put("profile", dataset.profile().isEmpty() ? null : dataset.profile());
        make(datasets().resolve(datasetId), what);
        Map<String, @Nullable Object> use = new HashMap<>();
        use.put("source_type", "DATASET");
        use.put("source_id", datasetId);
        use.put("destination_type", "RUN");
        use.put("destination_id", datasetId); // MLflow writes the source here, too, and reads neither
        use.put("tags", input.tags());
        make(run.folder().resolve(INPUTS).resolve(id(datasetId + run.id())), use);
    }

    private Path datasets() {
        return run.experiment().resolve(FileTree.DATASETS);
    }

    /** A folder with its file, in one step: one without would be a broken dataset to MLflow. */
    private void make(Path folder, Map<String, @Nullable Object> values) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Publication.ofExperiment(run.experiment(), run.folder(), folder)
                    .folderOnce(FileTree.META, MetaYaml.bytes(values));
        } catch (IOException e) {
            throw FileTrouble.writing(folder, e);
        }
    }

    private static String id(String text) {
        return Md5.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
