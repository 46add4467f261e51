package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each value tells who said it last. */
class OriginsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeThreeLevels() throws IOException {
        write("config", """
                defaults:
                - model: net
                - _self_
                name: run
                model:
                  width: 64
                  alias: ${model.depth}
                list: [1, {a: x}]
                empty: {}
                """);
        write("model/net", """
                defaults:
                - layer: dense
                - _self_
                width: 8
                depth: 2
                layer:
                  bias: true
                tags:
                - one
                - two
                """);
        write("model/layer/dense", """
                # @package model.layer
                units: 16
                bias: false
                init: {kind: he, scale: 1.5}
                """);
    }

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Config compose(String... overrides) {
        return Composer.builder()
                .directory("main", directory)
                .build()
                .compose("config", List.of(overrides))
                .config();
    }

    private Map<String, String> origins(Config config) {
        Map<String, String> origins = new LinkedHashMap<>();
        config.leaves()
                .forEach((path, leaf) ->
                        origins.put(path, leaf.origin().describe().replace(directory + java.io.File.separator, "")));
        return origins;
    }

    @Test
    void leaves_ofThreeLevels_tellFileLineAndColumn() {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("model.layer.units", "model/layer/dense.yaml:2:8");
        expected.put("model.layer.bias", "model/net.yaml:7:9");
        expected.put("model.layer.init.kind", "model/layer/dense.yaml:4:14");
        expected.put("model.layer.init.scale", "model/layer/dense.yaml:4:25");
        expected.put("model.width", "config.yaml:6:10");
        expected.put("model.depth", "model/net.yaml:5:8");
        expected.put("model.tags[0]", "model/net.yaml:9:3");
        expected.put("model.tags[1]", "model/net.yaml:10:3");
        expected.put("model.alias", "config.yaml:7:10");
        expected.put("name", "config.yaml:4:7");
        expected.put("list[0]", "config.yaml:8:8");
        expected.put("list[1].a", "config.yaml:8:15");
        expected.put("empty", "config.yaml:9:8");

        assertThat(origins(compose())).containsExactlyEntriesOf(expected);
    }

    @Test
    void leaves_afterOverrides_tellTheArgument() {
        Config config = compose(
                "model.layer.init.scale=2", "+model.new.deep=[1,{b: 2}]", "list.1.a=y", "model.tags=[three]", "~name");

        assertThat(origins(config))
                .containsEntry("model.layer.init.scale", "command line, argument 1")
                .containsEntry("model.new.deep[0]", "command line, argument 2")
                .containsEntry("model.new.deep[1].b", "command line, argument 2")
                .containsEntry("list[1].a", "command line, argument 3")
                .containsEntry("model.tags[0]", "command line, argument 4")
                .containsEntry("list[0]", "config.yaml:8:8")
                .containsEntry("model.layer.init.kind", "model/layer/dense.yaml:4:14")
                .doesNotContainKeys("name", "model.tags[1]");
    }

    @Test
    void resolved_interpolation_tellsWhereTheValueIsWritten() {
        Config resolved = compose("model.depth=5").resolved();

        assertThat(resolved.require("model.alias").integer()).isEqualTo(5);
        assertThat(origins(resolved)).containsEntry("model.alias", "command line, argument 1");
        assertThat(origins(compose().resolved())).containsEntry("model.alias", "model/net.yaml:5:8");
    }

    @Test
    void leaves_keepTheirTypes() {
        Config config = compose("model.layer.units='16'");

        assertThat(config.require("model.layer").value())
                .isEqualTo(JsonLines.object(
                        "{\"units\": \"16\", \"bias\": true, \"init\": {\"kind\": \"he\", \"scale\": 1.5}}"));
        assertThat(config.require("model.layer.init.scale").number()).isEqualTo(1.5);
        assertThat(config.require("model.layer.bias").truth()).isTrue();
    }

    @Test
    void config_isImmutable() {
        Config config = compose();
        Config changed = config.with("model.layer.units", 1);

        assertThat(config.require("model.layer.units").value()).isEqualTo(16L);
        assertThat(changed.require("model.layer.units").value()).isEqualTo(1L);
        assertThat(changed.require("model.layer.units").origin().describe()).isEqualTo("program");
        assertThatThrownBy(() -> config.keys().add("x")).isInstanceOf(UnsupportedOperationException.class);
        Map<String, Config> leaves = config.leaves();
        leaves.clear();
        assertThat(config.leaves()).isNotEmpty();
    }

    @Test
    void cycle_ofInterpolations_isToldAsAWay() {
        Config config = Config.parse("a: ${b}\nb: ${c.d}\nc: {d: 'x${a}'}\nin: ${a}", "test.yaml");

        assertThat(hint(config, "a")).isEqualTo("a -> b -> c.d -> a");
        assertThat(hint(config, "in")).isEqualTo("a -> b -> c.d -> a");
        assertThat(hint(Config.parse("a: ${a}", "t"), "a")).isEqualTo("a -> a");
        assertThat(hint(Config.parse("a: {m: '${b}'}\nb: {n: '${a}'}", "t"), "a"))
                .isEqualTo("a -> b -> a");
        assertThat(hint(Config.parse("a: '${oc.select:b}'\nb: '${oc.decode:\"${a}\"}'", "t"), "a"))
                .isEqualTo("a -> b -> a");
    }

    private static String hint(Config config, String path) {
        ConfigException thrown = org.assertj.core.api.Assertions.catchThrowableOfType(
                ConfigException.class, () -> config.require(path).value());
        assertThat(thrown.problems().get(0).message()).contains("Recursive interpolation detected");
        return thrown.problems().get(0).hint();
    }
}
