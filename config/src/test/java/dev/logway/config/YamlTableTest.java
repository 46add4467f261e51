package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.yaml.YamlReader;
import dev.logway.config.yaml.YamlWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class YamlTableTest {
    private static final String NAME = "<unicode string>";

    static List<Map<String, Object>> loaded() {
        return JsonLines.read("yaml-load.jsonl");
    }

    static List<Map<String, Object>> dumped() {
        return JsonLines.read("yaml-dump.jsonl");
    }

    @Test
    void tables_haveAllCases() {
        assertThat(loaded()).hasSize(177);
        assertThat(dumped()).hasSize(117);
    }

    @ParameterizedTest
    @MethodSource("loaded")
    void read_recordedText_isWhatOmegaConfReads(Map<String, Object> recorded) {
        boolean whole = recorded.containsKey("doc");
        String text = whole ? (String) recorded.get("doc") : "k: " + recorded.get("k");
        if (recorded.containsKey("err")) {
            Fault fault = catchThrowableOfType(Fault.class, () -> Interpolations.checked(YamlReader.read(text, NAME)));
            assertThat(fault).as(text).isNotNull();
            String error = (String) recorded.get("err");
            assertThat(fault.text()).isEqualTo(error.substring(error.indexOf(": ") + 2));
        } else {
            Object plain = Interpolations.checked(YamlReader.read(text, NAME)).plain();
            Object value = whole ? plain : ((Map<?, ?>) plain).get("k");
            assertThat(value).isEqualTo(Recorded.plain(recorded.get("out")));
        }
    }

    @ParameterizedTest
    @MethodSource("dumped")
    void write_recordedTree_isWhatOmegaConfWrites(Map<String, Object> recorded) {
        if (recorded.containsKey("root")) {
            assertThat(YamlWriter.write(Recorded.node(Recorded.plain(recorded.get("root")))))
                    .isEqualTo(recorded.get("yaml"));
        } else {
            Object plain = Recorded.plain(recorded.get("v"));
            var tree = new java.util.LinkedHashMap<String, Object>();
            tree.put("k", plain);
            assertThat(YamlWriter.write(Recorded.node(tree))).isEqualTo("k:" + recorded.get("yaml"));
        }
    }
}
