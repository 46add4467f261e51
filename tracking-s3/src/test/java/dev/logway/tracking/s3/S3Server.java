package dev.logway.tracking.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A server that speaks S3, in a process of its own, on ports of this machine. Not thread-safe. */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "artifacts";

    private final Process process;
    private final int port;
    private final int tlsPort;

    private S3Server(Process process, int port, int tlsPort) {
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    static S3Server start(Path folder) throws IOException {
        int port = freePort();
        int tlsPort = freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx300m",
                        "-jar",
                        Path.of("target/s3-server/s3-server.jar")
                                .toAbsolutePath()
                                .toString(),
                        "--server.address=127.0.0.1",
                        "--http.port=" + port,
                        "--server.port=" + tlsPort,
                        "--com.adobe.testing.s3mock.max-payload-size=64MB",
                        "--com.adobe.testing.s3mock.store.initial-buckets=" + BUCKET)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("s3-server.log").toFile())
                .start();
        S3Server server = new S3Server(process, port, tlsPort);
        Awaitility.await("S3 answers at port " + port)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(300))
                .failFast("the server has ended", () -> !process.isAlive())
                .until(server::answers);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url() + "/" + BUCKET))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The same with a certificate that nobody has signed. */
    String tlsUrl() {
        return "https://127.0.0.1:" + tlsPort;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
