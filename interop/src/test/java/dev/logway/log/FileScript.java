package dev.logway.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Plays what {@code loguru_files_oracle.py} plays, with ours. Confined to one thread. */
public final class FileScript {
    private final Path folder;
    private final ZoneId zone;
    private final Map<Object, FileTime> stamped = new HashMap<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile Instant now = Instant.EPOCH;
    private Pump pump;

    private FileScript(Path folder, ZoneId zone) {
        this.folder = folder;
        this.zone = zone;
    }

    /** Plays it in a folder; the files that are there then, by name, with what is in them. */
    public static Map<String, String> play(JsonNode script, Path folder) throws IOException {
        FileScript played = new FileScript(folder, ZoneId.of(script.get("zone").asText()));
        for (JsonNode step : script.get("steps")) {
            played.play(step);
        }
        played.close();
        if (!played.said.isEmpty()) {
            throw new IllegalStateException(String.join("", played.said));
        }
        return played.files();
    }

    private void play(JsonNode step) throws IOException {
        now = Instant.EPOCH.plus(step.get("at").asLong(), ChronoUnit.MICROS);
        switch (step.get("do").asText()) {
            case "open" -> open(step);
            case "log" -> log(step.get("text").asText());
            default -> close();
        }
        if (pump != null
                && !pump.flush(System.nanoTime() + Duration.ofSeconds(10).toNanos())) {
            throw new IllegalStateException("not written");
        }
        stamp();
    }

    private void open(JsonNode step) throws IOException {
        Fallback fallback = new Fallback(said::add);
        FileSink sink = FileSink.at(folder.resolve(step.get("path").asText()))
                .withRotation(rotation(step))
                .withDurability(Durability.FILE);
        Surroundings here = Surroundings.ofThisMachine().with(() -> now, zone);
        pump = new Pump(new FileOutput(sink, fallback, here), fallback);
    }

    private static Rotation rotation(JsonNode step) {
        JsonNode text = step.get("rotation");
        Rotation rotation = text.isNull() ? Rotation.none() : Rotation.parse(text.asText());
        JsonNode kept = step.get("retention");
        Retention retention = kept.isInt()
                ? Retention.count(kept.asInt())
                : kept.isNull() ? Retention.all() : Retention.parse(kept.asText());
        JsonNode packed = step.get("compression");
        return rotation.naming(PartNames.created())
                .keeping(retention)
                .packing(packed.isNull() ? Compression.none() : Compression.parse(packed.asText()));
    }

    private void log(String text) {
        Line line = new Line().text(text, Escape.MESSAGE).put('\n');
        pump.accept(line, System.nanoTime(), Stamp.of(now.toEpochMilli(), 0, LogLevel.INFO.number()));
        pump.await(System.nanoTime() + Duration.ofSeconds(10).toNanos());
    }

    private void close() {
        if (pump != null) {
            pump.close(System.nanoTime() + Duration.ofSeconds(10).toNanos());
            pump = null;
        }
    }

    /** A file is as old as its last line, by the clock of the script. */
    private void stamp() throws IOException {
        for (Path file : all()) {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            if (!Files.getLastModifiedTime(file).equals(stamped.get(key))) {
                Files.setLastModifiedTime(file, FileTime.from(now));
                stamped.put(key, Files.getLastModifiedTime(file));
            }
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : all()) {
            files.put(folder.relativize(file).toString(), text(file));
        }
        return files;
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
