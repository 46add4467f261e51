package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;
import dev.logway.config.yaml.YamlReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterpolationTableTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("EV", "7");

    static List<Map<String, Object>> recorded() {
        return JsonLines.read("interpolation.jsonl");
    }

    @Test
    void table_hasAllCases() {
        assertThat(recorded()).hasSize(118);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void follow_recordedDocument_isWhatOmegaConfResolves(Map<String, Object> recorded) {
        if (recorded.containsKey("err")) {
            Fault fault = catchThrowableOfType(Fault.class, () -> get(recorded));
            assertThat(fault).isNotNull();
            assertThat(fault.type() + ": " + fault.text()).isEqualTo(recorded.get("err"));
        } else {
            assertThat(get(recorded).plain()).isEqualTo(Recorded.plain(recorded.get("out")));
        }
    }

    private static Node get(Map<String, Object> recorded) {
        Node root = YamlReader.read((String) recorded.get("doc"), "test.yaml");
        var resolution = new Resolution(Scope.of(Map.of(), ENVIRONMENT, Clock.systemUTC()));
        Cursor here = Cursor.root(root);
        for (String key : KeyPath.split((String) recorded.get("get"))) {
            Cursor next = Resolution.step(resolution.follow(here), key);
            if (next == null) {
                throw Fault.at(
                        "ConfigKeyError", "Missing key " + key, key, here.node().typeName());
            }
            here = next;
        }
        return resolution.follow(here).node();
    }
}
