package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logway.config.ConfigStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Hydra 1.3.8 does with a ConfigStore, as it was recorded from it. */
class ConfigStoreTest {
    private static final String SEE =
            "See https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/automatic_schema_matching for migration instructions.";

    @TempDir
    private Path directory;

    private static Entry mysql() {
        return Entry.ofYaml("mysql", "host: x\nport: 3").inGroup("db");
    }

    private void write(String config, String yaml) throws IOException {
        Path file = directory.resolve(config + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
    }

    private Composition compose(ConfigStore store, String... overrides) {
        return Composer.builder()
                .directory("main", directory)
                .store(store)
                .build()
                .compose("config", List.of(overrides));
    }

    private Problem problem(ConfigStore store) {
        return catchThrowableOfType(ConfigException.class, () -> compose(store))
                .problems()
                .get(0);
    }

    @Test
    void compose_fromTheStoreAlone_hasDefaultsAndPackages() {
        ConfigStore store = ConfigStore.of(
                Entry.ofYaml("config.yaml", "defaults: [{db: mysql}, _self_]\nx: 1"), mysql().inPackage("foo.bar"));

        Composition composition = compose(store);

        assertThat(composition.config().toYaml()).isEqualTo("foo:\n  bar:\n    host: x\n    port: 3\nx: 1\n");
        assertThat(composition.warnings()).isEmpty();
        assertThat(compose(store.with(mysql().inPackage("_global_"))).config().toYaml())
                .isEqualTo("host: x\nport: 3\nx: 1\n");
        assertThat(compose(store.with(mysql().inPackage("_group_"))).config().toYaml())
                .isEqualTo("_group_:\n  host: x\n  port: 3\nx: 1\n");
    }

    @Test
    void compose_headerOfStoredYaml_isItsPackage() {
        ConfigStore store = ConfigStore.of(
                Entry.of("config", Map.of("defaults", List.of(Map.of("db", "list"), Map.of("db@a", "text")))),
                Entry.of("list", Config.parse("[1, 2]", "code")).inGroup("db"),
                Entry.ofYaml("text", "# @package here\nk: v").inGroup("db"),
                Entry.ofYaml("other", "# @package here\nk: v").inGroup("db"));

        assertThat(compose(store, "db=other").config().toYaml()).isEqualTo("here:\n  k: v\na:\n  k: v\n");
        assertThat(compose(store).config().toYaml()).isEqualTo("db:\n- 1\n- 2\na:\n  k: v\n");
    }

    @Test
    void origins_ofStoredValues_nameTheEntry() {
        ConfigStore store = ConfigStore.of(Entry.of("config", Map.of("x", Map.of("y", List.of(1))))
                .from("plugin"));

        assertThat(compose(store).config().require("x.y[0]").origin().describe())
                .isEqualTo("structured://config of plugin");
        assertThat(compose(ConfigStore.of(Entry.ofYaml("config", "\nx: 1")))
                        .config()
                        .require("x")
                        .origin()
                        .describe())
                .isEqualTo("structured://config:2:4");
    }

    @Test
    void compose_fileOfTheSameName_isMergedOntoTheEntry() throws IOException {
        write("config", "defaults: [{db: mysql}, _self_]\nx: 2\nhydra: {job: {name: q}}");
        write("db/mysql", "host: h\nbad: 1");
        ConfigStore store = ConfigStore.of(
                mysql().inPackage("foo"), Entry.of("config", JsonLines.object("{\"x\": 1, \"y\": \"???\"}")));

        Composition composition = compose(store);

        assertThat(composition.config().toYaml()).isEqualTo("db:\n  host: h\n  port: 3\n  bad: 1\nx: 2\n'y': ???\n");
        assertThat(composition.system("hydra").require("job.name").value()).isEqualTo("q");
        assertThat(composition.warnings())
                .extracting(Problem::message)
                .containsExactly(
                        "\n'db/mysql' is validated against ConfigStore schema with the same name.\nThis behavior is"
                                + " deprecated in Hydra 1.1 and will be removed in Hydra 1.2.\n" + SEE,
                        "\n'config' is validated against ConfigStore schema with the same name.\nThis behavior is"
                                + " deprecated in Hydra 1.1 and will be removed in Hydra 1.2.\n" + SEE);
    }

    @Test
    void compose_fileThatDoesNotFitTheEntry_saysWhere() throws IOException {
        write("config", "y: 1\nx: [1]");

        Problem problem = problem(ConfigStore.of(Entry.of("config", Map.of("x", Map.of("a", 1)))));

        assertThat(problem.id()).isEqualTo("ConfigCompositionException");
        assertThat(problem.sentence())
                .isEqualTo("Error merging 'config' with schema\nCannot merge DictConfig with ListConfig\n"
                        + "    full_key: \n    object_type=dict");
        assertThat(problem.origin())
                .isEqualTo(new Origin(directory.resolve("config.yaml").toString(), 2, 4));
    }

    @Test
    void compose_entryWithDefaultsUnderAFile_isRefused() throws IOException {
        write("config", "x: 1");

        assertThat(problem(ConfigStore.of(Entry.ofYaml("config", "defaults: [a]")))
                        .message())
                .isEqualTo("'config' is validated against ConfigStore schema with the same name.\nThis behavior is"
                        + " deprecated in Hydra 1.1 and will be removed in Hydra 1.2.\nIn addition, the automatically"
                        + " matched schema contains a defaults list.\nThis combination is no longer supported.\n"
                        + SEE);
    }

    @Test
    void compose_entryNamedInTheDefaults_isASchemaWithoutAWarning() throws IOException {
        write("config", "defaults: [base, _self_]\nx: 2\nz: 3");

        Composition composition = compose(ConfigStore.of(Entry.ofYaml("base", "x: 1\ny: 3")));

        assertThat(composition.config().toYaml()).isEqualTo("x: 2\n'y': 3\nz: 3\n");
        assertThat(composition.warnings()).isEmpty();
    }

    @Test
    void groups_ofFilesAndEntries_areListedTogether() throws IOException {
        write("config", "defaults: [{db: pg}]");
        write("db/mysql", "");
        ConfigStore store = ConfigStore.of(
                Entry.of("oracle", Map.of()).inGroup("db"),
                Entry.of("x", Map.of()).inGroup("db/deep"));

        assertThat(problem(store).message())
                .isEqualTo("In 'config': Could not find 'db/pg'\n\nAvailable options in 'db':\n\tmysql\n\toracle\n"
                        + "Config search path:\n\tprovider=hydra, path=pkg://hydra.conf\n\tprovider=main, path=file://"
                        + directory + "\n\tprovider=schema, path=structured://");
        assertThat(Composer.builder()
                        .directory("main", directory)
                        .store(store)
                        .build()
                        .groups())
                .containsEntry("db", List.of("mysql", "oracle"))
                .containsEntry("db/deep", List.of("x"));
    }

    @Test
    void with_samePath_replaces_andLeavesTheFirstAsItWas() {
        ConfigStore one = ConfigStore.of(Entry.ofYaml("config", "x: 1"));
        ConfigStore two = one.with(Entry.ofYaml("config.yaml", "x: 2"));

        assertThat(compose(one).config().toYaml()).isEqualTo("x: 1\n");
        assertThat(compose(two).config().toYaml()).isEqualTo("x: 2\n");
    }

    @Test
    void entry_thatNobodyCouldFind_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entry.of("db/mysql", Map.of()))
                .withMessage("'db/mysql' is no name; the part before a slash belongs into inGroup(...)");
        assertThatIllegalArgumentException().isThrownBy(() -> mysql().inGroup("/db"));
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> ConfigStore.of(Entry.ofYaml("a", "x: 1\nx: 2")));
        assertThat(thrown.problems().get(0).origin()).isEqualTo(new Origin("structured://a", 2, 1));
    }
}
