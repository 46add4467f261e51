package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;

final class DataSetTest {
    private static final String WINE = "data/wine.csv";

    @ParameterizedTest
    @CsvSource({
        "breast_cancer_wisconsin.csv, fefd0594fe431ad9205a996d0fb446ec2f093a41fbee00c6df7fcc29518b15c6",
        "wine.csv, d82b138f1d0fcd9d2e30e49aec338dd746502ff02fecdcf18806bfcb75f642cf"
    })
    void table_bytes_areThoseOfTheAttribution(String file, String sha256) throws IOException, GeneralSecurityException {
        byte[] table = resource("data/" + file);
        String attribution = new String(resource("data/ATTRIBUTION.md"), StandardCharsets.UTF_8);

        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(table));
        assertThat(digest).isEqualTo(sha256);
        assertThat(attribution).contains(sha256 + "  " + file);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DataSetTest.class.getClassLoader().getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "data/breast_cancer_wisconsin.csv, diagnosis, malignant, 569, 30, 212",
        "data/wine.csv, cultivar, class_1, 178, 13, 71"
    })
    void load_table_hasItsRowsColumnsAndClasses(
            String file, String target, String positive, int rows, int columns, int positives) throws IOException {
        Dataset<Label> dataset = new DataSet(file, target, positive).load();

        assertThat(dataset.size()).isEqualTo(rows);
        assertThat(dataset.getFeatureMap().size()).isEqualTo(columns);
        assertThat(dataset.getData().stream()
                        .filter(row -> row.getOutput().getLabel().equals(positive)))
                .hasSize(positives);
    }

    @Test
    void load_fileOutsideOfTheClassPath_isRead(@TempDir Path folder) throws IOException {
        Path table = Files.writeString(folder.resolve("own.csv"), "length,colour\n1.5,red\n2.5,blue\n");

        assertThat(new DataSet(table.toString(), "colour", "red").load().size()).isEqualTo(2);
    }

    @Test
    void load_noSuchColumn_namesItAndTheColumnsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet(WINE, "no_such_column", "class_0").load())
                .withMessage(
                        "'data.target' is 'no_such_column', which is no column of 'data/wine.csv'. Its columns are: "
                                + "alcohol, malic_acid, ash, alcalinity_of_ash, magnesium, total_phenols, flavanoids, "
                                + "nonflavanoid_phenols, proanthocyanins, color_intensity, hue, od280_od315_of_diluted_wines, "
                                + "proline, cultivar.");
    }

    @Test
    void load_noSuchClass_namesItAndTheClassesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet(WINE, "cultivar", "merlot").load())
                .withMessage("'data.positive' is 'merlot', which is no class of 'cultivar'. "
                        + "Its classes are: class_0, class_1, class_2.");
    }

    @Test
    void load_noSuchFile_namesBothPlaces() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataSet("no/such.csv", "cultivar", "class_0").load())
                .withMessage("'data.file' is 'no/such.csv', which is neither on the class path nor at "
                        + Path.of("no/such.csv").toAbsolutePath() + ". Name a table that is there.");
    }
}
