package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real {@code mlflow ui} over a folder, on a port of this machine, with one worker for all, and what it answers.
 * Thread-safe. Closing it ends the server with its worker.
 */
final class MlflowServer implements AutoCloseable {
    /** Where the page asks, and not where clients do, as {@link dev.logway.tracking.Store} is one itself. */
    private static final String CALLS = "/ajax-api/2.0/mlflow/";

    private static final Duration START = Duration.ofMinutes(5); // on a machine with much other work
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Place place;
    private final Process process;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private MlflowServer(Place place, Process process) {
        this.place = place;
        this.process = process;
    }

    /** Where a server is to be, whether it is there or not. Immutable. */
    record Place(ProcessBuilder builder, Path output, URI address) {
        /** Starts it and waits until it answers. */
        MlflowServer start() throws IOException {
            MlflowServer server = new MlflowServer(this, builder.start());
            try {
                server.awaitHealth();
            } catch (RuntimeException | Error e) {
                e.addSuppressed(new IllegalStateException("mlflow said:\n" + Files.readString(output)));
                server.close();
                throw e;
            }
            return server;
        }

        String uri() {
            return address.toString();
        }
    }

    /** Starts a server in the folder and waits until it answers; skips the test where that release is not installed. */
    static MlflowServer start(MlflowRelease release, Path folder) throws IOException {
        return place(release, folder, Map.of(), release.command()).start();
    }

    /**
     * Starts a server in the folder that passes artifacts on, and waits until it answers; skips the test where that
     * release is not installed.
     *
     * @param options of {@code mlflow server}, besides the store and the port
     */
    static MlflowServer serve(MlflowRelease release, Path folder, String... options) throws IOException {
        return serve(release, folder, Map.of(), options);
    }

    /**
     * The same with variables of its own.
     *
     * @param options of {@code mlflow server}, besides the store and the port
     */
    static MlflowServer serve(MlflowRelease release, Path folder, Map<String, String> environment, String... options)
            throws IOException {
        return place(release, folder, environment, serving(options)).start();
    }

    /** The same, but it is not started yet. */
    static Place away(MlflowRelease release, Path folder) throws IOException {
        return place(release, folder, Map.of(), serving());
    }

    private static List<String> serving(String... options) {
        List<String> arguments = new ArrayList<>(List.of("server", "--backend-store-uri", "sqlite:///mlflow.db"));
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static Place place(
            MlflowRelease release, Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(release.script().toString()));
        command.addAll(arguments);
        command.addAll(List.of("--workers", "1", "--port", Integer.toString(port)));
        Path output = Files.createTempFile("mlflow-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        builder.environment().putAll(environment);
        return new Place(builder, output, URI.create("http://127.0.0.1:" + port));
    }

    /** The same server anew, with the same folder and address, after it was closed. */
    MlflowServer again() throws IOException {
        return place.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitHealth() {
        Awaitility.await("mlflow answers at " + place.address())
                .atMost(START)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .failFast("mlflow has ended", () -> !process.isAlive())
                .until(() -> fetch("/health").statusCode() == 200);
    }

    /** Where it answers. */
    String uri() {
        return place.uri();
    }

    /**
     * The answer to a GET call of the page, which must be a success.
     *
     * @param call without its prefix: {@code metrics/get-history}
     * @param query names and values in turn
     */
    JsonNode get(String call, String... query) {
        return parsed(fetch(CALLS + call + query(query)));
    }

    /**
     * The answer to a POST call of the page, which must be a success.
     *
     * @param body what Jackson makes JSON of
     */
    JsonNode post(String call, Object body) {
        try {
            return parsed(send(request(CALLS + call)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the UI loads to show an artifact; an answer that breaks off is an exception. */
    HttpResponse<byte[]> artifact(String runId, String path) {
        return fetch("/get-artifact" + query("run_uuid", runId, "path", path));
    }

    /** The answer to a GET of any path. */
    HttpResponse<byte[]> fetch(String path) {
        return send(request(path));
    }

    /** The answer to a PUT of any path. */
    HttpResponse<byte[]> put(String path, byte[] body) {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** What the server has written so far, for the message of a test that failed. */
    String output() {
        try {
            return Files.readString(place.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(place.address().resolve(path)).timeout(ANSWER);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mlflow was asked", e);
        }
    }

    private JsonNode parsed(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).as("%s: %s", response.uri(), body).isEqualTo(200);
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String query(String... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** The parent goes first, lest it replace the workers. */
    @Override
    public void close() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        workers.forEach(worker -> worker.onExit().join());
        try {
            Files.deleteIfExists(place.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
