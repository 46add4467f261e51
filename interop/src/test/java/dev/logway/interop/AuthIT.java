package dev.logway.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.cli.Main;
import dev.logway.tracking.NewRun;
import dev.logway.tracking.Store;
import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real server that asks for a name and a password, and what it makes of right, wrong and absent ones. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthIT {
    private static final String PASSWORD = "a long: password";
    private static final String ENCODED = "a%20long:%20password";
    private static final Map<String, String> ADMIN =
            Map.of("MLFLOW_TRACKING_USERNAME", "admin", "MLFLOW_TRACKING_PASSWORD", PASSWORD);

    private MlflowServer server;

    @BeforeAll
    void serve(@TempDir Path home) throws IOException {
        server = MlflowServer.serve(
                MlflowRelease.NEWEST,
                home,
                Map.of("MLFLOW_FLASK_SERVER_SECRET_KEY", "for tests", "MLFLOW_AUTH_ADMIN_PASSWORD", PASSWORD),
                "--app-name",
                "basic-auth");
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String runs(Path folder, int exitCode, Map<String, String> credentials)
            throws IOException, InterruptedException {
        ProcessBuilder program = OwnProgram.of(Main.class, folder, List.of("runs"));
        program.environment().put("MLFLOW_TRACKING_URI", server.uri());
        program.environment().putAll(credentials);
        return OwnProgram.output(program, exitCode);
    }

    private static String notKnown(String uri, String what) {
        return "Could not " + what + " at " + uri + ": it does not know who asks, or does not take the name and the"
                + " password. Set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.";
    }

    @Test
    void run_withTheRightPassword_isWrittenAndReadWithIt(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("large"), "one line\n");
        ProcessBuilder program =
                OwnProgram.of(UploadProgram.class, folder, List.of(server.uri(), "right", file.toString()));
        program.environment().putAll(ADMIN);

        String run = OwnProgram.lastLine(program);

        assertThat(MlflowReader.read(MlflowRelease.NEWEST, server.uri(), run, folder, ADMIN)
                        .path("artifacts")
                        .path("hydra_logs/train.log")
                        .asText())
                .isEqualTo(MlflowReader.sha256("one line\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(runs(folder, 0, ADMIN)).contains(run.substring(0, 8)).contains("FINISHED");
    }

    @Test
    void runs_withAWrongPassword_sayWhatToSet(@TempDir Path folder) throws IOException, InterruptedException {
        Map<String, String> wrong =
                Map.of("MLFLOW_TRACKING_USERNAME", "admin", "MLFLOW_TRACKING_PASSWORD", "another password");

        assertThat(runs(folder, 1, wrong).strip()).isEqualTo(notKnown(server.uri(), "search the experiments"));
    }

    @Test
    void runs_withoutAPassword_sayWhatToSet(@TempDir Path folder) throws IOException, InterruptedException {
        assertThat(runs(folder, 1, Map.of()).strip()).isEqualTo(notKnown(server.uri(), "search the experiments"));
        assertThat(runs(folder, 1, Map.of("MLFLOW_TRACKING_TOKEN", "a.token")).strip())
                .isEqualTo(notKnown(server.uri(), "search the experiments"));
    }

    @Test
    void store_ofSomebodyWhoMayOnlyRead_saysWhatIsNotPermitted(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (Store admin = Store.open(server.uri().replace("//", "//admin:" + ENCODED + "@"), folder);
                Store bob = Store.open(server.uri().replace("//", "//bob:" + ENCODED + "@"), folder)) {
            makeUser("bob");
            String experiment = admin.experiment("of the admin").id();
            String run = admin.createRun(new NewRun(experiment, "r", "ada", Instant.now(), Map.of()))
                    .id();

            assertThat(bob.find(run)).isPresent();
            String notPermitted = " at " + server.uri() + ": it does not permit that to who asks 'Permission denied'."
                    + " Ask for the permission, or come as somebody else (MLFLOW_TRACKING_USERNAME,"
                    + " MLFLOW_TRACKING_TOKEN).";
            assertThatThrownBy(() -> bob.createRun(new NewRun(experiment, "r", "bob", Instant.now(), Map.of())))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Could not begin a run" + notPermitted);
            assertThatThrownBy(() -> bob.deleteRun(run))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("Could not delete the run " + run + notPermitted);
        }
    }

    private void makeUser(String name) throws IOException, InterruptedException {
        String admin = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.uri() + "/api/2.0/mlflow/users/create"))
                                .header("Authorization", "Basic " + admin)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "{\"username\": \"" + name + "\", \"password\": \"" + PASSWORD + "\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
