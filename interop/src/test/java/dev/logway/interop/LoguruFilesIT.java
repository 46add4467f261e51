package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logway.log.FileScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real loguru and ours play the same scripts, by the same clock that jumps and in the same zones, and leave the same
 * files.
 */
final class LoguruFilesIT {
    private static final long SEED = Long.getLong("logway.parity.seed", 20260714);
    private static final int MADE_UP = Integer.getInteger("logway.parity.files", 200);
    private static final long SECOND = 1_000_000;
    private static final long HOUR = 3600 * SECOND;
    private static final long DAY = 24 * HOUR;

    private static final List<String> ROTATIONS = List.of(
            "hourly",
            "daily",
            "weekly",
            "monthly",
            "yearly",
            "00:00",
            "02:30",
            "13:00",
            "23:59:59.5",
            "sunday",
            "monday",
            "w2",
            "w6 at 00:00",
            "1 h",
            "30 min",
            "90 s",
            "1.5 days",
            "1 week, 2 h",
            "1 month",
            "12 B",
            "30 B",
            "0.1 kB");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe");
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2018-03-24T22:10:00Z"), // before summer time begins in Paris
            Instant.parse("2018-10-27T22:10:00Z"), // before it ends there
            Instant.parse("2018-11-04T04:10:00Z"), // before it ends in New York
            Instant.parse("2017-12-31T21:59:59Z"),
            Instant.parse("2020-02-28T23:30:00.123456Z"));
    private static final long[] JUMPS = {
        SECOND,
        90 * SECOND,
        HOUR / 2,
        HOUR / 2,
        HOUR / 2,
        HOUR,
        3 * HOUR,
        DAY,
        8 * DAY,
        40 * DAY,
        400 * DAY,
        -90 * SECOND,
        -3 * HOUR
    };

    @TempDir
    private Path folder;

    private static ObjectNode script(Random random) {
        ObjectNode script = BatchProcess.JSON.createObjectNode();
        script.put("zone", ZONES.get(random.nextInt(ZONES.size())));
        ArrayNode steps = script.putArray("steps");
        Instant start = STARTS.get(random.nextInt(STARTS.size()));
        long now = start.getEpochSecond() * SECOND + start.getNano() / 1000;
        ObjectNode open = open(random);
        steps.add(open.deepCopy().put("at", now));
        for (int i = 0; i < 12; i++) {
            now += JUMPS[random.nextInt(JUMPS.length)] + random.nextInt(1000) * 1000L;
            if (random.nextInt(6) == 0) {
                steps.addObject().put("do", "close").put("at", now);
                now += SECOND;
                steps.add(open.deepCopy().put("at", now));
            }
            steps.addObject().put("do", "log").put("at", now).put("text", "line " + i);
        }
        return script;
    }

    /** A part that is packed is as old as its last line to us, and as when it was packed to loguru: so none has an age. */
    private static ObjectNode open(Random random) {
        ObjectNode open = BatchProcess.JSON.createObjectNode().put("do", "open");
        List<String> paths =
                List.of("x.log", "x", "x_{time}.log", "{time:YYYY-MM-DD}/x.log", "{time:YYYY}/{time:MM}.log");
        open.put("path", paths.get(random.nextInt(paths.size())));
        String rotation = ROTATIONS.get(random.nextInt(ROTATIONS.size()));
        open.put("rotation", random.nextInt(20) == 0 ? null : rotation);
        switch (random.nextInt(6)) {
            case 0 -> open.put("retention", random.nextInt(4));
            case 1 -> open.put("retention", List.of("1 day", "2 weeks", "3 h").get(random.nextInt(3)));
            default -> open.putNull("retention");
        }
        if (!open.get("retention").isTextual() && random.nextInt(4) == 0) {
            return open.put("compression", "gz");
        }
        open.putNull("compression");
        return open;
    }

    @Test
    void files_ofTheSameScripts_areThoseThatLoguruLeaves() throws IOException {
        Random random = new Random(SEED);
        List<ObjectNode> scripts = new ArrayList<>();
        for (int i = 0; i < MADE_UP; i++) {
            Path theirs = Files.createDirectories(folder.resolve(i + "/theirs"));
            scripts.add(script(random).put("folder", theirs.toString()));
        }
        List<JsonNode> answers;
        try (BatchProcess loguru = BatchProcess.start(List.of(
                MlflowRelease.NEWEST.python().toString(),
                Path.of("loguru_files_oracle.py").toAbsolutePath().toString()))) {
            answers = loguru.answers(scripts);
        }
        List<String> different = new ArrayList<>();
        int files = 0;
        for (int i = 0; i < scripts.size(); i++) {
            Path ours = Files.createDirectories(folder.resolve(i + "/ours"));
            Map<String, String> left = FileScript.play(scripts.get(i), ours);
            files += left.size();
            if (!left.equals(theirs(answers.get(i)))) {
                different.add("script " + i + ": " + scripts.get(i) + "\n  loguru: " + theirs(answers.get(i))
                        + "\n  ours:   " + left);
            }
        }
        assertThat(different).isEmpty();
        assertThat(files).as("files that were compared").isGreaterThan(3 * MADE_UP);
    }

    private static Map<String, String> theirs(JsonNode answer) {
        Map<String, String> files = new TreeMap<>();
        if (answer.has("error")) {
            files.put("error", answer.get("error").asText());
        } else {
            answer.get("files")
                    .properties()
                    .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        }
        return files;
    }
}
