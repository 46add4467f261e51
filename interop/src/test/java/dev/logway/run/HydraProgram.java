package dev.logway.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/*
 * It is in this package for what Logway.main starts a program with, as that ends the process, and a process for each line
 * would take minutes.
 */
/** The program of {@code hydra_program.py} as ours, started once for each line. */
public final class HydraProgram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HydraProgram() {}

    public static void main(String[] args) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            List<String> arguments = new ArrayList<>();
            JsonNode request = JSON.readTree(line);
            request.get("args").forEach(argument -> arguments.add(argument.asText()));
            Map<String, String> environment = new HashMap<>();
            request.path("env")
                    .fields()
                    .forEachRemaining(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
            System.out.println(JSON.writeValueAsString(answer(arguments, environment)));
        }
    }

    private static JsonNode answer(List<String> arguments, Map<String, String> environment) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var launch = new Launch<>(
                HydraProgram.class,
                Object.class,
                HydraProgram::run,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        return JSON.createObjectNode()
                .put("code", launch.run(arguments))
                .put("out", out.toString(StandardCharsets.UTF_8))
                .put("err", err.toString(StandardCharsets.UTF_8));
    }

    private static void run(Run<Object> run) {
        if (run.config() instanceof Map<?, ?> config && config.get("fail") instanceof String reason) {
            throw new IllegalArgumentException(reason);
        }
    }
}
