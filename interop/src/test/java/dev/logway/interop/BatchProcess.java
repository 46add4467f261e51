package dev.logway.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A process that answers a JSON object a line, in order. Confined to one thread. */
final class BatchProcess implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private BatchProcess(Process process) {
        this.process = process;
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static BatchProcess start(List<String> command) {
        return start(command, Path.of(""));
    }

    /** @param folder the one that it works in */
    static BatchProcess start(List<String> command, Path folder) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("PYTHONHASHSEED", "0");
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            return new BatchProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answers to all requests; they are written while answers are being read, so that no pipe is ever full. */
    List<JsonNode> answers(List<ObjectNode> all) {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(all));
        List<JsonNode> read = new ArrayList<>(all.size());
        try {
            while (read.size() < all.size()) {
                String line = answers.readLine();
                if (line == null) {
                    throw new IllegalStateException("ended at the request " + all.get(read.size()));
                }
                read.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        written.join();
        return read;
    }

    private void write(List<ObjectNode> all) {
        try {
            for (ObjectNode request : all) {
                requests.write(text(request));
                requests.newLine();
            }
            requests.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(ObjectNode request) throws JsonProcessingException {
        return JSON.writeValueAsString(request);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
