package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.config.Composer;
import dev.logway.config.Composition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@code --explain}, as a person reads them. */
class ExplainPageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("conf/model"));
        Files.writeString(folder.resolve("conf/config.yaml"), """
                defaults:
                - model: tree
                - _self_
                seed: 42
                data:
                  source: ${seed}/a_rather_long_name_of_a_file_that_is_read_by_the_program.csv
                  password: hunter2
                  layers: [{size: 1}, 2]
                  empty: {}
                text: "two\\nlines"
                """);
        Files.writeString(folder.resolve("conf/model/tree.yaml"), "trees: 1\n");
        Files.writeString(folder.resolve("conf/model/forest.yaml"), "trees: 100\nseed: ${seed}\n");
    }

    private Composition compose(String... overrides) {
        return Composer.builder()
                .directory("main", folder.resolve("conf"))
                .environment(Map.of())
                .build()
                .compose("config", List.of(overrides));
    }

    private String explained(Paint paint, String key, String... overrides) {
        return new ExplainPage(new Sources(folder), paint)
                .text(compose(overrides).explain(key));
    }

    @Test
    void text_ofAKey_hasTheAnswerInItsFirstLine() {
        assertThat(explained(Paint.PLAIN, "model", "model=forest", "model.trees=200"))
                .isEqualTo("""
                model.trees = 200, from command line, argument 2
                  overrode 100, from conf/model/forest.yaml:1:8
                           chosen by command line, argument 1: model=forest
                model.seed = 42, from conf/model/forest.yaml:2:7
                  written  ${seed}
                  chosen by command line, argument 1: model=forest
                  through  seed = 42, from conf/config.yaml:4:7
                """);
    }

    @Test
    void text_ofWhatIsGone_saysWhoTookIt() {
        assertThat(explained(Paint.PLAIN, "seed", "~seed")).isEqualTo("""
                seed is not there any more, taken out by command line, argument 1
                  overrode 42, from conf/config.yaml:4:7
                """);
    }

    @Test
    void text_ofWhatIsTooLong_breaksBeforeThePlace() {
        assertThat(explained(Paint.PLAIN, "data.source")).isEqualTo("""
                data.source = 42/a_rather_long_name_of_a_file_that_is_read_by_the_program.csv,
                  from conf/config.yaml:6:11
                  written  ${seed}/a_rather_long_name_of_a_file_that_is_read_by_the_program.csv
                  through  seed = 42, from conf/config.yaml:4:7
                """);
    }

    @Test
    void text_inColours_isTheSameText() {
        String colored = explained(Paint.COLORS, "model", "model=forest");

        assertThat(colored).startsWith("\u001b[1mmodel.trees = 100\u001b[0m, from ");
        assertThat(colored.replaceAll("\u001b\\[\\dm", "")).isEqualTo(explained(Paint.PLAIN, "model", "model=forest"));
    }

    @Test
    void whole_isYamlWithACommentForEachValue() {
        assertThat(new Origins(compose("model.trees=7").config(), new Sources(folder), Paint.PLAIN).text())
                .isEqualTo("""
                        model:
                          trees: 7         # command line, argument 1
                        seed: 42           # conf/config.yaml:4:7
                        data:
                          # conf/config.yaml:6:11
                          source: ${seed}/a_rather_long_name_of_a_file_that_is_read_by_the_program.csv
                          password: '***'  # conf/config.yaml:7:13
                          layers:
                          - size: 1        # conf/config.yaml:8:19
                          - 2              # conf/config.yaml:8:23
                          empty: {}        # conf/config.yaml:9:10
                        # conf/config.yaml:10:7
                        text: 'two

                          lines'
                        """);
    }

    @Test
    void yaml_ofOrigins_isAFlatMapping() {
        assertThat(Origins.yaml(compose("seed=1").config().require("data")))
                .startsWith("source: " + folder.resolve("conf/config.yaml") + ":6:11\n");
    }

    @Test
    void json_hasAllOfIt() {
        assertThat(ExplanationJson.write(
                                compose("model=forest", "model.trees=200").explain("model.trees"))
                        .replace(folder.toString().replace("\\", "\\\\"), ""))
                .isEqualToNormalizingNewlines("""
                        [ {
                          "key" : "model.trees",
                          "value" : "200",
                          "trouble" : "",
                          "settings" : [ {
                            "kind" : "set",
                            "written" : "200",
                            "origin" : {
                              "source" : "command line, argument 2",
                              "line" : 0,
                              "column" : 0
                            }
                          }, {
                            "kind" : "set",
                            "written" : "100",
                            "origin" : {
                              "source" : "/conf/model/forest.yaml",
                              "line" : 1,
                              "column" : 8
                            },
                            "choice" : {
                              "written" : "model=forest",
                              "origin" : {
                                "source" : "command line, argument 1",
                                "line" : 0,
                                "column" : 0
                              }
                            }
                          } ],
                          "hops" : [ ]
                        } ]
                        """);
    }
}
