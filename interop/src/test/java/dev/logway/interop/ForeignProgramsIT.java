package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of others log through the engine because its jar is on their class path, and for no other reason. */
final class ForeignProgramsIT {
    @TempDir
    private Path folder;

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Each of the ends of a line is there once, in this order; and the console shows the same as the file. */
    private static void assertLogged(ForeignProgram program, String... ends) {
        List<String> records = program.records();
        assertThat(records.stream()
                        .flatMap(line -> List.of(ends).stream().filter(end -> line.matches(".{23} \\| " + end))))
                .containsExactly(ends);
        assertThat(untimed(program.stderr())).containsExactlyInAnyOrderElementsOf(untimed(records));
    }

    /** Each sink puts what threads log at the same moment in an order of its own, and its time with it. */
    private static List<String> untimed(List<String> records) {
        return records.stream()
                .map(line -> line.replaceFirst("^[-0-9]{10} [:0-9]{8}\\.[0-9]{3} ", ""))
                .toList();
    }

    @Test
    void springBoot_webApplication_logsAllItsApisHere() throws Exception {
        assertShopLogs(ForeignProgram.compileAndStart(folder, "spring-boot", "Shop", shopSettings()));
    }

    @Test
    void springBoot_webApplicationInOneJar_logsAllItsApisHere() throws Exception {
        assertShopLogs(ForeignProgram.compilePackAndStart(folder, "spring-boot", "Shop", shopSettings()));
    }

    private String[] shopSettings() {
        return new String[] {
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--logging.level.shop.loud=debug",
            "--logging.level.shop.quiet=warn",
            "--logging.file.name=" + folder.resolve("boot.log")
        };
    }

    private void assertShopLogs(ForeignProgram started) throws IOException, InterruptedException {
        try (ForeignProgram shop = started) {
            String port = shop.awaitLine("TomcatWebServer - Tomcat started on port (\\d+) ")
                    .group(1);
            shop.awaitLine(" - Started Shop in ");
            assertThat(get(ForeignProgram.loopback(port, "/hello")).body()).isEqualTo("hello");
            shop.terminate();
            String request = " +\\| http-nio-127.0.0.1-auto-1-exec-1 \\| ";
            assertLogged(
                    shop,
                    "INFO     \\| main \\| Shop - Starting Shop using Java .*",
                    "INFO     \\| main \\| org.apache.catalina.core.StandardService - Starting service \\[Tomcat]",
                    "INFO     \\| main \\| Shop - Started Shop in .*",
                    "INFO" + request + "shop.slf4j - hello by slf4j price=9.99",
                    "INFO" + request + "shop.jcl - hello by commons-logging",
                    "INFO" + request + "shop.jul - hello by java.util.logging",
                    "INFO" + request + "shop.system - hello by System.Logger",
                    "INFO" + request + "shop.log4j - hello by log4j",
                    "DEBUG" + request + "shop.loud - hello in detail",
                    "DEBUG" + request + "shop.loud - hello in detail by java.util.logging",
                    "INFO     \\| [^|]+ \\| org.springframework.*GracefulShutdown - Graceful shutdown complete",
                    "INFO     \\| [^|]+ \\| org.apache.catalina.core.StandardService - Stopping service \\[Tomcat]");
            assertThat(shop.records()).noneMatch(line -> line.contains("not wanted"));
            assertThat(shop.stdout()).anyMatch(line -> line.contains(":: Spring Boot ::"));
            List<String> ofBoot = untimed(Files.readAllLines(folder.resolve("boot.log")));
            assertThat(untimed(shop.records())).containsAll(ofBoot);
            assertThat(ofBoot).anyMatch(line -> line.matches("\\| DEBUG" + request + "shop.loud - hello in detail"));
        }
    }

    @Test
    void jetty_server_logsRequestsAndFailuresAndItsEnd() throws Exception {
        try (ForeignProgram greeter = ForeignProgram.compileAndStart(folder, "jetty", "Greeter")) {
            String port = greeter.awaitLine("Started oejs.ServerConnector.*\\{127.0.0.1:(\\d+)}")
                    .group(1);
            greeter.awaitLine(" - Started oejs.Server@");
            assertThat(get(ForeignProgram.loopback(port, "/")).body()).isEqualTo("hello");
            greeter.awaitLine("GET / 200"); // it is written when the answer has been sent
            assertThat(get(ForeignProgram.loopback(port, "/bug")).statusCode()).isEqualTo(500);
            greeter.awaitLine("GET /bug 500");
            greeter.terminate();
            assertLogged(
                    greeter,
                    "INFO     \\| main \\| org.eclipse.jetty.server.Server - jetty-12.*",
                    "INFO     \\| main \\| org.eclipse.jetty.server.AbstractConnector - Started .*",
                    "INFO     \\| qtp\\d+-\\d+ \\| org.eclipse.jetty.server.RequestLog - GET / 200",
                    "WARNING  \\| qtp\\d+-\\d+ \\| org.eclipse.jetty.server.Response - writeError: status=500,.*",
                    "INFO     \\| qtp\\d+-\\d+ \\| org.eclipse.jetty.server.RequestLog - GET /bug 500",
                    "INFO     \\| JettyShutdownThread \\| org.eclipse.jetty.server.AbstractConnector - Stopped .*");
            assertThat(greeter.records())
                    .containsOnlyOnce("java.lang.IllegalStateException: the program's own bug")
                    .anyMatch(line -> line.startsWith("\tat Greeter.handle(Greeter.java:"));
        }
    }

    @Test
    void zooKeeper_serverAndClient_logToTheirOwnFilesUntilTheVeryEnd() throws Exception {
        int port = freePort();
        Path settings = Files.writeString(folder.resolve("zoo.cfg"), """
                dataDir=%s
                clientPortAddress=127.0.0.1
                clientPort=%d
                admin.enableServer=false
                """.formatted(
                        folder.resolve("data").toString().replace('\\', '/'), port));
        try (ForeignProgram server = ForeignProgram.start(
                folder, "zookeeper", "org.apache.zookeeper.server.ZooKeeperServerMain", settings.toString())) {
            server.awaitLine("ZKAuditProvider - ZooKeeper audit is disabled");
            try (ForeignProgram client = ForeignProgram.start(
                    folder,
                    "zookeeper",
                    "org.apache.zookeeper.ZooKeeperMain",
                    "-server",
                    "127.0.0.1:" + port,
                    "create",
                    "/greeting",
                    "hello")) {
                assertThat(client.awaitEnd()).isZero();
                List<String> records = client.records();
                assertThat(untimed(client.stderr()))
                        .filteredOn(line -> !untimed(records).contains(line))
                        .containsExactly("Created /greeting");
                assertThat(records.get(records.size() - 1)).endsWith(" - Exiting JVM with code 0");
                assertThat(records)
                        .filteredOn(line -> line.contains(
                                "| org.apache.zookeeper.ClientCnxn - Session establishment complete on server"))
                        .hasSize(1);
            }
            server.awaitLine("FileTxnLog - Creating new log file: log.1");
            server.terminate();
            String main = "INFO     \\| main \\| org.apache.zookeeper.server.";
            assertLogged(
                    server,
                    main + "ZooKeeperServerMain - Starting server",
                    main + "NIOServerCnxnFactory - binding to port .*:" + port,
                    "INFO     \\| ProcessThread\\(sid:0 cport:" + port
                            + "\\): \\| .* - PrepRequestProcessor .* started,.*",
                    "INFO     \\| SyncThread:0 \\| .*FileTxnLog - Creating new log file: log.1");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
