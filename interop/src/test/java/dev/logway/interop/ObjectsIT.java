package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of whose configurations typed values and objects are made, as processes of their own. */
final class ObjectsIT {
    @TempDir
    Path folder;

    @BeforeEach
    void writeConfig() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("own")).resolve("config.yaml"), """
                search: WIDE
                solver: {kind: Rough, error: 0.5}
                model:
                  _target_: dev.logway.interop.ObjectsProgram$Forest
                  trees: 7
                  search: ${search}
                """);
    }

    private ProcessBuilder program(Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--config-path", "own"));
        all.addAll(List.of(arguments));
        return OwnProgram.of(main, folder, all);
    }

    @Test
    void run_ofChoiceRecordAndTarget_hasThem() throws Exception {
        String output = OwnProgram.output(
                program(ObjectsProgram.class, "search=DEEP", "solver.kind=Exact", "~solver.error", "+solver.steps=3"));

        assertThat(output).contains("ObjectsProgram - DEEP Exact[steps=3] Forest[trees=7, search=DEEP]\n");
    }

    @Test
    void run_ofWrongValues_failsAndSaysAll() throws Exception {
        String output = OwnProgram.output(program(ObjectsProgram.class, "search=WIDD", "solver.error=x"), 2);

        assertThat(output).isEqualTo("""
                'search' is 'WIDD', expected one of DEEP, WIDE.
                at command line, argument 1:
                    search=WIDD
                           ^
                Did you mean 'WIDE'?

                'solver.error' is 'x', expected a number.
                at command line, argument 2:
                    solver.error=x
                                 ^
                Write for example solver.error=0.001
                """);
        assertThat(folder.resolve("outputs")).doesNotExist();
    }

    @Test
    void run_ofObjectWithAWrongValue_failsWhenItIsMade() throws Exception {
        String output = OwnProgram.output(program(ObjectsProgram.class, "model.trees=many"), 1);

        assertThat(output).contains("dev.logway.config.ConfigException: 'model.trees' is 'many', expected an integer.");
    }

    @Test
    void run_ofTargetThatIsNotAllowed_failsAndMakesNothing() throws Exception {
        String output = OwnProgram.output(
                program(ObjectsProgram.class, "model._target_=dev.logway.interop.ObjectsProgram$Closed"), 1);

        assertThat(output).contains("""
                dev.logway.config.ConfigException: Target 'dev.logway.interop.ObjectsProgram$Closed' is not allowed.
                    at command line, argument 1, key 'model._target_':
                        model._target_=dev.logway.interop.ObjectsProgram$Closed
                                       ^
                    The program allows dev.logway.interop.ObjectsProgram.Forest.
                """).doesNotContain("Closed is made");
    }

    @Test
    void schema_ofRecord_hasItsChoicesAndRecords() throws Exception {
        JsonNode schema = BatchProcess.JSON.readTree(OwnProgram.output(program(TypedProgram.class, "--schema")));

        assertThat(schema.get("title").asText()).isEqualTo("Experiment");
        assertThat(schema.toString()).contains("\"DEEP\",\"WIDE\"");
        assertThat(schema.at("/$defs/Solver.Exact/properties").has("steps")).isTrue();
        assertThat(schema.at("/$defs/Solver.Rough/properties").has("error")).isTrue();
    }

    @Test
    void schema_ofRecordWithAnObject_takesAnyThere() throws Exception {
        JsonNode schema = BatchProcess.JSON.readTree(OwnProgram.output(program(ObjectsProgram.class, "--schema")));

        assertThat(schema.at("/then/properties").fieldNames()).toIterable().contains("search", "solver", "model");
        assertThat(schema.at("/then/properties/model").isEmpty()).isTrue();
    }
}
