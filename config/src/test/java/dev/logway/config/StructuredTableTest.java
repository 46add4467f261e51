package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.ConfigStore.Entry;
import dev.logway.config.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Hydra 1.3.8 composes of dataclasses, asked of the same records. */
class StructuredTableTest {
    private enum Color {
        RED,
        GREEN
    }

    private record Sub(@Default("1") long x, @Default("s") String y) {}

    private record Other(@Default("1") long q) {}

    private record Cfg(
            @Default("1") long i,
            @Default("1.0") double f,
            @Default("false") boolean b,
            @Default("a") String s,
            Optional<Long> o,
            @Default("[1]") List<Long> l,
            @Default("{}") Map<String, Long> d,
            Sub sub,
            @Default("RED") Color c,
            @Default("null") @Nullable Object a,
            long m,
            @Default("[]") List<Sub> ls,
            @Default("{}") Map<String, Sub> ms,
            Optional<Sub> os,
            @Default("???") Sub um) {}

    /** Where OmegaConf 2.3 fails for no good reason, or names half of a path, what we do instead. */
    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            // It names a path from the item.
            Map.entry(
                    "override ls=[{q: 2}]",
                    notInSub("Could not override 'ls'.\nTo append to your config use +ls=[{q: 2}]")),
            Map.entry("file ls: [{q: 3}]", notInSub("In 'config': ConfigKeyError raised while composing config:")),
            Map.entry("override ls=[{x: z}]", noInteger("z", "Error merging override ls=[{x: z}]")),
            Map.entry(
                    "file ls: [{x: q}]", noInteger("q", "In 'config': ValidationError raised while composing config:")),
            Map.entry(
                    "override +ms.k=3",
                    "ConfigCompositionException: Error merging override +ms.k=3\nInvalid type assigned: int is not a"
                            + " subclass of Sub. value: 3\n    full_key: ms.k\n    reference_type=Dict[str, Sub]\n"
                            + "    object_type=dict"),
            // Its next version takes a mapping for an item, too.
            Map.entry("override +ms.k={x: 2}", yaml("ms:\n  k:\n    x: 2\n    'y': s", "os: null", "um: ???")),
            Map.entry("override +ms.k.x=3", yaml("ms:\n  k:\n    x: 3\n    'y': s", "os: null", "um: ???")),
            Map.entry("override +ms.k.q=3", yaml("ms:\n  k:\n    x: 1\n    'y': s\n    q: 3", "os: null", "um: ???")),
            // What is null or missing has no place for keys there.
            Map.entry("override os={x: 2}", yaml("ms: {}", "os:\n  x: 2\n  'y': s", "um: ???")),
            Map.entry("override os.x=2", yaml("ms: {}", "os:\n  x: 2\n  'y': s", "um: ???")),
            Map.entry("override +os.q=1", yaml("ms: {}", "os:\n  x: 1\n  'y': s\n  q: 1", "um: ???")),
            Map.entry("override um.x=2", yaml("ms: {}", "os: null", "um:\n  x: 2\n  'y': s")),
            Map.entry(
                    "override um.q=2",
                    "ConfigCompositionException: Could not override 'um.q'.\nTo append to your config use +um.q=2\n"
                            + "Key 'q' not in 'Sub'\n    full_key: um.q\n    reference_type=Sub\n    object_type=Sub"),
            // It takes the text of an interpolation for a value.
            Map.entry(
                    "file sub: ${um}",
                    yaml("ms: {}", "os: null", "um: ???").replace("sub:\n  x: 1\n  'y': s", "sub: ${um}")),
            // It blames the wrong one of two values.
            Map.entry(
                    "mixed 10",
                    "ConfigCompositionException: In 'base': ValidationError raised while composing config:\nValue 'x' of"
                            + " type 'str' could not be converted to Integer\n    full_key: m\n    object_type=Cfg"));

    private static String notInSub(String text) {
        return "ConfigCompositionException: " + text
                + "\nKey 'q' not in 'Sub'\n    full_key: ls[0].q\n    reference_type=Sub\n    object_type=Sub";
    }

    private static String noInteger(String value, String text) {
        return "ConfigCompositionException: " + text + "\nValue '" + value + "' of type 'str' could not be converted to"
                + " Integer\n    full_key: ls[0].x\n    reference_type=Sub\n    object_type=Sub";
    }

    private static String yaml(String... ends) {
        return "i: 1\nf: 1.0\nb: false\ns: a\no: null\nl:\n- 1\nd: {}\nsub:\n  x: 1\n  'y': s\nc: RED\na: null\nm: ???\n"
                + "ls: []\n" + String.join("\n", ends) + "\n";
    }

    @TempDir
    private Path directory;

    static List<Map<String, Object>> recorded() {
        return JsonLines.read("structured.jsonl");
    }

    @Test
    void table_hasAllCases() {
        assertThat(recorded()).hasSize(153);
        assertThat(recorded().stream().map(recorded -> recorded.get("name"))).containsAll(DIFFERENT.keySet());
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void compose_recordsInTheStore_isWhatHydraComposesOfDataclasses(Map<String, Object> recorded) throws IOException {
        for (Map.Entry<?, ?> file : ((Map<?, ?>) recorded.get("files")).entrySet()) {
            Path path = directory.resolve(file.getKey() + ".yaml");
            Files.createDirectories(path.getParent());
            Files.writeString(path, (String) file.getValue());
        }
        String expected = DIFFERENT.getOrDefault(recorded.get("name"), expected(recorded));

        assertThat(composed(recorded)).isEqualTo(expected);
    }

    private static String expected(Map<String, Object> recorded) {
        if (recorded.containsKey("out")) {
            return YamlWriter.write(Recorded.node(Recorded.plain(recorded.get("out"))));
        }
        return recorded.get("err") + (recorded.containsKey("cause") ? "\n" + recorded.get("cause") : "");
    }

    private String composed(Map<String, Object> recorded) {
        ConfigStore store = ConfigStore.empty();
        for (Object entry : (List<?>) recorded.get("store")) {
            store = store.with(entry((List<?>) entry));
        }
        Composer composer =
                Composer.builder().directory("main", directory).store(store).build();
        List<String> overrides = ((List<?>) recorded.get("overrides"))
                .stream().map(String.class::cast).toList();
        List<Composition> composed = new java.util.ArrayList<>();
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> composed.add(composer.compose("config", overrides)));
        if (thrown == null) {
            return composed.get(0).config().toYaml();
        }
        Problem problem = thrown.problems().get(0);
        return problem.id() + ": " + problem.sentence();
    }

    @SuppressWarnings("unchecked")
    private static Entry entry(List<?> recorded) {
        String name = (String) recorded.get(0);
        Entry entry = recorded.get(2) instanceof String type
                ? Entry.of(name, type(type))
                : Entry.of(name, (Map<String, ?>) recorded.get(2));
        return recorded.get(1).equals("") ? entry : entry.inGroup((String) recorded.get(1));
    }

    private static Class<? extends Record> type(String name) {
        return switch (name) {
            case "Cfg" -> Cfg.class;
            case "Sub" -> Sub.class;
            case "Other" -> Other.class;
            default -> throw new IllegalArgumentException(name);
        };
    }
}
