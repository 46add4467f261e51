package dev.logway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and what Hydra 1.3.8 with OmegaConf 2.3.1 answers to them, recorded. */
final class AnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> recorded() throws IOException {
        try (InputStream in = AnswersTest.class.getResourceAsStream("answers.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void table_hasAllCases() throws IOException {
        assertThat(recorded()).hasSize(452);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void to_recordedRequest_isHydrasAnswer(String line) throws IOException {
        JsonNode recorded = JSON.readTree(line);

        JsonNode answer =
                JSON.readTree(new Answers(Map.of()).to(recorded.get("request").toString()));

        // The rest of an error is beyond Hydra.
        answer.findValues("error").forEach(error -> ((ObjectNode) error).retain("type", "message"));
        assertThat(answer).isEqualTo(recorded.get("answer"));
    }
}
