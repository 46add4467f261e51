package dev.logway.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.event.SubstituteLoggingEvent;

/**
 * What we make of the requests that {@code dictconfig_oracle.py} answers. The answers are written to a file; the standard
 * streams have what was logged, with a mark behind each request.
 */
public final class DictConfigProgram {
    /** Ends what a request has written to a standard stream. */
    public static final String MARK = "\0";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = 1_700_000_000_125L;

    private final Path folder;
    private final LogEngine engine =
            new LogEngine(Fallback.onStandardError(null), new LogSettings(Map.of(), List.of(), List.of(), Set.of()));

    private DictConfigProgram(Path folder) {
        this.folder = folder;
    }

    /** @param args the file for the answers */
    public static void main(String[] args) throws IOException {
        Thread.currentThread().setName("MainThread");
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<String> answers = new ArrayList<>();
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = JSON.readTree(line);
            answers.add(JSON.writeValueAsString(
                    new DictConfigProgram(Path.of(request.get("folder").asText())).answer(request)));
            mark(FileDescriptor.out);
            mark(FileDescriptor.err);
        }
        Files.write(Path.of(args[0]), answers);
    }

    private static void mark(FileDescriptor stream) throws IOException {
        @SuppressWarnings("resource") // the process's own
        OutputStream out = new FileOutputStream(stream);
        out.write(MARK.getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode answer(JsonNode request) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        request.get("before").forEach(name -> engine.logger(name.asText()));
        List<String> mistakes = new ArrayList<>();
        PythonLogging logging = PythonLogging.unconfigured();
        for (JsonNode config : request.get("configs")) {
            logging = PythonLogging.read("", tree(config.asText()), mistake -> mistakes.add(mistake.describe()))
                    .map(logging::then)
                    .orElse(logging);
        }
        if (!mistakes.isEmpty()) {
            return answer.put("refused", String.join("\n", mistakes));
        }
        List<SinkHandle> sinks = engine.add(logging.withFiles(file -> file.withPath(folder.resolve(file.path()))));
        request.get("records")
                .forEach(record -> log(
                        record.get(0).asText(),
                        record.get(1).asInt(),
                        record.get(2).asText(),
                        NOW + 1000 * record.get(3).asLong()));
        sinks.forEach(SinkHandle::close);
        ObjectNode files = answer.putObject("files");
        files().forEach(files::put);
        return answer;
    }

    private static Object tree(String yaml) {
        return YamlTree.parse(yaml, "", mistake -> {
                    throw new IllegalArgumentException(mistake.describe());
                })
                .root();
    }

    private void log(String name, int level, String message, long millis) {
        LogwayLogger logger = engine.logger(name);
        if (logger.isEnabled(level)) {
            SubstituteLoggingEvent event = new SubstituteLoggingEvent();
            event.setMessage(message);
            event.setTimeStamp(millis);
            event.setThreadName(Thread.currentThread().getName());
            engine.intake().log(logger, new KnownLevel(PythonLogging.level(level), ""), event);
        }
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return masked(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the numbers of this process and its thread. */
    private static String masked(String text) {
        return text.replace(Long.toString(ProcessHandle.current().pid()), "PID").replaceAll("(?<=thread )-?\\d+", "ID");
    }
}
