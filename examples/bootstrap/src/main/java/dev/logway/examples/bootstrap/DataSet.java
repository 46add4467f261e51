package dev.logway.examples.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.csv.CSVIterator;
import org.tribuo.data.csv.CSVLoader;

/**
 * A table and the question that is asked of it. Immutable.
 *
 * @param file comma separated with a header row, on the class path or else in the file system; all columns but the
 *     target are numbers
 * @param target the column that holds the classes
 * @param positive the class that is told from all others
 */
record DataSet(String file, String target, String positive) {
    /**
     * Reads the table.
     *
     * @throws IllegalArgumentException if there is no such file, it has no column {@code target}, or that column no
     *     class {@code positive}
     */
    Dataset<Label> load() throws IOException {
        URL table = locate();
        requireTarget(table);
        Dataset<Label> dataset =
                new MutableDataset<>(new CSVLoader<>(new LabelFactory()).loadDataSource(table, target));
        requirePositive(dataset);
        return dataset;
    }

    private URL locate() throws IOException {
        try (InputStream resource = DataSet.class.getClassLoader().getResourceAsStream(file)) {
            return (resource == null ? inFileSystem() : unpacked(resource))
                    .toUri()
                    .toURL();
        }
    }

    private Path inFileSystem() {
        Path path = Path.of(file).toAbsolutePath();
        if (Files.isRegularFile(path)) {
            return path;
        }
        throw new IllegalArgumentException("'data.file' is '" + file + "', which is neither on the class path nor at "
                + path + ". Name a table that is there.");
    }

    /** The loader reads files only, and a resource may be in a jar. */
    private static Path unpacked(InputStream resource) throws IOException {
        Path copy = Files.createTempFile("data", ".csv");
        copy.toFile().deleteOnExit();
        Files.copy(resource, copy, StandardCopyOption.REPLACE_EXISTING);
        return copy;
    }

    private void requireTarget(URL table) throws IOException {
        List<String> columns = columns(table);
        if (!columns.contains(target)) {
            throw new IllegalArgumentException("'data.target' is '" + target + "', which is no column of '" + file
                    + "'. Its columns are: " + String.join(", ", columns) + ".");
        }
    }

    private static List<String> columns(URL table) throws IOException {
        try (CSVIterator rows = new CSVIterator(new InputStreamReader(table.openStream(), StandardCharsets.UTF_8))) {
            return rows.getFields();
        }
    }

    private void requirePositive(Dataset<Label> dataset) {
        Set<Label> classes = dataset.getOutputs();
        if (!classes.contains(new Label(positive))) {
            throw new IllegalArgumentException("'data.positive' is '" + positive + "', which is no class of '" + target
                    + "'. Its classes are: "
                    + classes.stream().map(Label::getLabel).sorted().collect(Collectors.joining(", ")) + ".");
        }
    }
}
