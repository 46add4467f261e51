package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.ReadmeRecord.Device;
import dev.logway.config.ReadmeRecord.Experiment;
import dev.logway.config.ReadmeRecord.Forest;
import dev.logway.config.ReadmeRecord.Model;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says of records is so. */
class ReadmeRecordTest {
    private static final Path README = Path.of("../README.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/logway/config/ReadmeRecord.java");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    public record Own(String text) {
        public static Own parse(String text) {
            return new Own(text);
        }
    }

    /** The types of each row. */
    private static Map<String, List<Class<?>>> rows() {
        Map<String, List<Class<?>>> rows = new LinkedHashMap<>();
        rows.put("`int`, `long`, `BigInteger`", List.of(int.class, long.class, BigInteger.class));
        rows.put("`double`, `float`, `BigDecimal`", List.of(double.class, float.class, BigDecimal.class));
        rows.put("`boolean`", List.of(boolean.class));
        rows.put("`String`, `Object`", List.of(String.class, Object.class));
        rows.put("an enum", List.of(Device.class));
        rows.put("`Duration`", List.of(Duration.class));
        rows.put("`Size`", List.of(Size.class));
        rows.put("`Path`, `File`", List.of(Path.class, File.class));
        rows.put("`Instant`", List.of(Instant.class));
        rows.put("a public class of yours", List.of(Own.class));
        rows.put("`List`, `Set`, an array", List.of(List.class, java.util.Set.class, int[].class));
        rows.put("`Map`", List.of(Map.class));
        rows.put("a record", List.of(Forest.class));
        rows.put("a sealed interface", List.of(Model.class));
        rows.put("`Optional`", List.of(Optional.class));
        return rows;
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }

    @Test
    void record_isTheOneThatIsTried() throws IOException {
        String source = Files.readString(SOURCE).split("// README\n")[1].stripTrailing();

        assertThat(readme()).contains("```java\n" + source.stripIndent() + "\n```");
    }

    @Test
    void record_hasTheDefaultsThatItSays() {
        Experiment experiment = Config.parse("{name: a, seed: 1, model: {kind: forest}}", "conf/config.yaml")
                .as(Experiment.class);

        assertThat(experiment)
                .isEqualTo(new Experiment(
                        8,
                        "a",
                        Optional.empty(),
                        Device.AUTO,
                        Duration.ofMinutes(10),
                        new Size(64_000_000),
                        List.of(16, 4),
                        Map.of(),
                        1,
                        new Forest(100)));
    }

    @Test
    void table_ofTypes_hasSpellingsThatAreTaken() throws IOException {
        Map<String, List<Class<?>>> rows = rows();
        List<String> seen = new ArrayList<>();
        for (String line : readme().lines()
                .dropWhile(each -> !each.startsWith("| a component of type"))
                .skip(2)
                .takeWhile(each -> each.startsWith("|"))
                .collect(Collectors.toList())) {
            String[] cells = line.split(" *\\| *");
            seen.add(cells[1]);
            Matcher spelling = CODE.matcher(cells[2]);
            while (spelling.find()) {
                for (Class<?> type : rows.getOrDefault(cells[1], List.of())) {
                    Config value = Config.parse("value: " + spelling.group(1), "README.md")
                            .require("value");
                    assertThat(value.as(type))
                            .as("%s as %s", spelling.group(1), type)
                            .isNotNull();
                }
            }
        }

        assertThat(seen).containsExactlyElementsOf(rows.keySet());
    }
}
