package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParamsTest {
    private static Map<String, String> params(String yaml) {
        return Params.of(Config.parse(yaml, "test.yaml"));
    }

    @Test
    void of_nestedConfig_hasALeafForEachValue() {
        assertThat(params("""
                        seed: 42
                        model: {kind: forest, share: 0.2, deep: true}
                        layers: [64, 32]
                        none: null
                        empty: []
                        """))
                .containsExactly(
                        Map.entry("seed", "42"),
                        Map.entry("model.kind", "forest"),
                        Map.entry("model.share", "0.2"),
                        Map.entry("model.deep", "true"),
                        Map.entry("layers.0", "64"),
                        Map.entry("layers.1", "32"),
                        Map.entry("none", "null"),
                        Map.entry("empty", "[]"));
    }

    @Test
    void of_interpolation_isResolved() {
        assertThat(params("rate: 0.1\nmodel:\n  rate: ${rate}\n")).containsEntry("model.rate", "0.1");
    }

    @Test
    void of_interpolationOfAMapping_hasALeafForEachValue_butNoSecret() {
        assertThat(params("""
                        db: {driver: pg, password: hunter2, ports: [1, '${port}'], host: '${oc.env:PATH}'}
                        port: 2
                        opt: {db: '${db}', ports: '${db.ports}', nothing: '${db.none}'}
                        """))
                .containsExactly(
                        Map.entry("db.driver", "pg"),
                        Map.entry("db.password", "***"),
                        Map.entry("db.ports.0", "1"),
                        Map.entry("db.ports.1", "2"),
                        Map.entry("db.host", "${oc.env:PATH}"),
                        Map.entry("port", "2"),
                        Map.entry("opt.db.driver", "pg"),
                        Map.entry("opt.db.password", "***"),
                        Map.entry("opt.db.ports.0", "1"),
                        Map.entry("opt.db.ports.1", "2"),
                        Map.entry("opt.db.host", "${oc.env:PATH}"),
                        Map.entry("opt.ports.0", "1"),
                        Map.entry("opt.ports.1", "2"),
                        Map.entry("opt.nothing", "${db.none}"));
    }

    @Test
    void of_whatMayBeASecret_isNotShown() {
        assertThat(params("""
                        db: {password: hunter2, api_key: k, max_tokens: 1}
                        home: ${oc.env:HOME}
                        below: ${home}/data
                        """))
                .containsEntry("db.password", "***")
                .containsEntry("db.api_key", "***")
                .containsEntry("db.max_tokens", "1")
                .containsEntry("home", "${oc.env:HOME}")
                .containsEntry("below", "${home}/data");
    }

    @Test
    void of_valuesThatCannotBeRead_areShownAsTheyAreWritten() {
        assertThat(params("a: ???\nb: ${nowhere}\n")).containsEntry("a", "???").containsEntry("b", "${nowhere}");
    }

    @Test
    void of_characterThatMlflowDoesNotTake_isShownAsAnother() {
        assertThat(params("a: \"x\\0y\"\n")).containsEntry("a", "x\uFFFDy");
    }

    @Test
    void of_keysThatBecomeOne_areNumbered() {
        assertThat(params("'p?': 1\n'p!': 2\n")).containsEntry("p_", "1").containsEntry("p__2", "2");
    }

    @Test
    void of_namesAndValuesThatMlflowRefuses_fit() {
        Map<String, String> params = params("'a=b@c': 1\nlong: " + "x".repeat(7000) + "\n");

        assertThat(params).containsEntry("a_b_c", "1");
        assertThat(params.get("long")).hasSize(6000).endsWith("x…");
    }
}
