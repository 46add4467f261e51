package dev.logway.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * It is in this package for what Logway.main starts a program with, as that ends the process, and a process for each line
 * would take minutes.
 */
/** The program of {@code hydra_program.py} as ours, started once for each line. */
public final class HydraProgram {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEPT = "KEPT";
    private static final String ASKED = "asked";
    private static final String WORTH_KEEPING = ASKED + ",keep\n";

    private HydraProgram() {}

    public static void main(String[] args) throws IOException {
        Set<List<String>> kept = new HashSet<>();
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
            System.out.println(JSON.writeValueAsString(answer(arguments, environment, kept)));
        }
    }

    private static JsonNode answer(List<String> arguments, Map<String, String> environment, Set<List<String>> kept)
            throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var launch = new Launch<>(
                Setup.usual(HydraProgram.class, Object.class),
                HydraProgram::run,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        ObjectNode answer = JSON.createObjectNode()
                .put("code", launch.run(arguments))
                .put("out", out.toString(StandardCharsets.UTF_8))
                .put("err", err.toString(StandardCharsets.UTF_8));
        return environment.containsKey(KEPT) ? answer.put("kept", lookedUp(arguments, environment, kept)) : answer;
    }

    /**
     * What a shell looks up by itself after it has asked once; empty where it would have to ask again.
     *
     * @param kept what has been asked for once: the words that stood before the cursor, behind the flags of the program
     */
    private static String lookedUp(List<String> arguments, Map<String, String> environment, Set<List<String>> kept)
            throws IOException {
        var folder = Path.of(environment.get(KEPT));
        var completion = new ShellCompletion(
                Setup.usual(HydraProgram.class, Object.class),
                Arguments.parse(arguments),
                Map.of(
                        "COMP_LINE",
                        environment.get("COMP_LINE"),
                        ShellCompletion.KEPT,
                        folder + System.getProperty("user.dir") + "/candidates"));
        String found = shell(folder, environment.get("COMP_LINE"));
        List<String> before = new ArrayList<>(arguments);
        before.addAll(TypedLine.of(environment.get("COMP_LINE")).before());
        if (found.equals(WORTH_KEEPING) && kept.add(before)) {
            completion.keep();
            found = shell(folder, environment.get("COMP_LINE"));
        }
        return found.startsWith(ASKED) ? "" : found;
    }

    private static String shell(Path kept, String line) throws IOException {
        List<String> asking = List.of("/bin/sh", "-c", "echo " + ASKED + "${LOGWAY_KEPT:+,keep}");
        var program = new CompletedProgram("app.py", "app", "app.py", kept, asking);
        ProcessBuilder shell = new ProcessBuilder(CompletingShell.command(program));
        shell.environment().put("COMP_LINE", line);
        return new String(shell.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void run(Run<Object> run) {
        if (run.config() instanceof Map<?, ?> config && config.get("fail") instanceof String reason) {
            throw new IllegalArgumentException(reason);
        }
    }
}
