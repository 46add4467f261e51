package dev.logway.tracking.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server of this process that answers as a test says, and remembers what it was asked. Thread-safe. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Function<Request, Reply> otherwise = request -> json(200, "{}");

    /** Immutable. Names of headers are in lower case. */
    record Request(String method, String path, Map<String, String> headers, String body, int port) {
        String call() {
            return method + " " + path.replaceFirst("^/api/2.0/(mlflow/)?", "");
        }
    }

    /** How a request is answered. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;

        default Reply with(String header, String value) {
            return exchange -> {
                exchange.getResponseHeaders().set(header, value);
                to(exchange);
            };
        }
    }

    ScriptedServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Reply of(int status, String type, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The connection is closed after some of the bytes that were announced. */
    static Reply half(String body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length() + 1_000L);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        };
    }

    /** The connection is closed without an answer. */
    static Reply broken() {
        return exchange -> {};
    }

    ScriptedServer then(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    /** What is answered when nothing else was said for that time. */
    ScriptedServer otherwise(Function<Request, Reply> answer) {
        otherwise = answer;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        e -> e.getKey().toLowerCase(Locale.ROOT),
                        e -> e.getValue().get(0)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                body,
                exchange.getRemoteAddress().getPort());
        requests.add(request);
        Reply next = replies.poll();
        try {
            (next == null ? otherwise.apply(request) : next).to(exchange);
        } finally {
            exchange.close();
        }
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Request> requests() {
        return requests;
    }

    List<String> calls() {
        return requests.stream().map(Request::call).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
