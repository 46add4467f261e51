package dev.logway.interop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logway.run.Logway;
import dev.logway.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that logs as many lines as will be asked for, into parts of which its folder keeps one. */
final class PartsProgram {
    private static final int LINES = 200;
    private static final Logger log = LoggerFactory.getLogger(PartsProgram.class);

    private PartsProgram() {}

    record Work() {}

    public static void main(String[] args) {
        List<String> all = new ArrayList<>(
                List.of("--config-name=late", "logway.log.file.rotation=1 kB", "+logway.log.file.retention=1"));
        all.addAll(List.of(args));
        Logway.main(all.toArray(new String[0]), Work.class, PartsProgram::work);
    }

    private static void work(Run<Work> run) {
        lines().forEach(log::info);
    }

    /** What of that is among the run's artifacts on a server. */
    static List<String> linesOn(MlflowServer server, String run) {
        List<String> lines = new ArrayList<>();
        for (JsonNode file : server.get("artifacts/list", "run_id", run, "path", "hydra_logs")
                .path("files")) {
            byte[] text = server.artifact(run, file.path("path").asText()).body();
            new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.endsWith(" of many"))
                    .map(line -> line.replaceFirst(".* - ", ""))
                    .forEach(lines::add);
        }
        return lines;
    }

    /** What it logs. */
    static List<String> lines() {
        return IntStream.range(0, LINES)
                .mapToObj(line -> "line " + line + " of many")
                .toList();
    }
}
