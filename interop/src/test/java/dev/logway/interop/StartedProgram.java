package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a program said and how it ended. Immutable.
 *
 * @param code the exit code
 */
record StartedProgram(int code, String out, String err) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*$");
    private static final Pattern RULE = Pattern.compile("(?m)^-{10,}$");

    static ObjectNode request(List<String> arguments) {
        ObjectNode request = BatchProcess.JSON.createObjectNode();
        ArrayNode array = request.putArray("args");
        arguments.forEach(array::add);
        return request;
    }

    /**
     * Without what differs from one machine to the next, or by the length of a name.
     *
     * @param folder the one that the program was started in
     */
    static StartedProgram of(JsonNode answer, Path folder) {
        String out = answer.get("out").asText().replace(folder.toString(), "<cwd>");
        out = ROW.matcher(out)
                .replaceAll(row -> row.group().replaceAll(" +", " ").replace("$", "\\$"));
        return new StartedProgram(
                answer.get("code").asInt(),
                RULE.matcher(out).replaceAll("---"),
                answer.get("err").asText().replace(folder.toString(), "<cwd>").replace("\t", "    "));
    }

    StartedProgram withCode(int other) {
        return new StartedProgram(other, out, err);
    }

    StartedProgram withOut(String other) {
        return new StartedProgram(code, other, err);
    }

    StartedProgram withErr(String other) {
        return new StartedProgram(code, out, other);
    }

    static StartedProgram saying(String out) {
        return new StartedProgram(0, out, "");
    }

    /** The same without the node, the groups and the source that are ours alone. */
    StartedProgram withoutLogway() {
        return without("(?m)^logway:\n(?: .*\n)*")
                .without("(?m)^\\| logway.*\n")
                .without("(?m)^  logway/config:\n(?:    .*\n)*")
                .without("(?m)^ *logway/way: .*\n")
                .without("(?m)^ *- path: dev.logway.run.conf\n.*\n.*\n");
    }

    /** The same without what a pattern finds on its output. */
    StartedProgram without(String pattern) {
        return withOut(out.replaceAll(pattern, ""));
    }
}
