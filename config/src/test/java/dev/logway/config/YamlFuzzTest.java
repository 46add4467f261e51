package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Node;
import dev.logway.config.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFuzzTest {
    static Stream<String> texts() {
        Stream<String> found =
                Stream.of("? !!binary YWJj\n: x", "!!binary ac: 1", "!!binary '': [1]", "- {!!binary Y*WJj: 1}");
        Stream<String> known = Stream.concat(
                JsonLines.read("yaml-load.jsonl").stream()
                        .map(recorded -> String.valueOf(recorded.getOrDefault("doc", "k: " + recorded.get("k")))),
                JsonLines.read("interpolation.jsonl").stream().map(recorded -> (String) recorded.get("doc")));
        return Stream.concat(found, known);
    }

    @MethodSource("texts")
    @FuzzTest
    void read_anyText_isRefusedWithItsPlaceOrWrittenSoThatItReadsBack(@NotNull String text) {
        Node node;
        try {
            node = YamlReader.read(text, "fuzz.yaml");
        } catch (Fault fault) {
            assertThat(fault.place()).isNotNull();
            return;
        }
        ReadBack.require(node);
    }

    static Stream<String> strings() {
        return JsonLines.read("yaml-dump.jsonl").stream()
                .map(recorded -> recorded.get("v"))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    @MethodSource("strings")
    @FuzzTest
    void write_anyString_readsBackAsKeyAndValue(@NotNull String text) {
        ReadBack.require(Recorded.node(List.of(text, Map.of(text, text), List.of(text, Map.of(text, List.of(text))))));
    }
}
