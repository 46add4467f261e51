package dev.logway.tracking.http;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a server is spoken to, by the variables that MLflow's own clients take. Immutable.
 *
 * @param authorization the header; null for none
 * @param workspace the header; null for none, as a server without workspaces refuses it
 * @param tls null for what Java trusts
 * @param timeout for an answer
 */
record ServerAccess(
        @Nullable String authorization,
        @Nullable String workspace,
        @Nullable SSLContext tls,
        Duration timeout,
        Multipart multipart) {
    static final String USER = "MLFLOW_TRACKING_USERNAME";
    static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
    static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
    static final String WORKSPACE = "MLFLOW_WORKSPACE";

    private static final String TIMEOUT = "MLFLOW_HTTP_REQUEST_TIMEOUT";
    private static final String MULTIPART = "MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD";
    private static final String MULTIPART_FROM = "MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE";
    private static final String PART_BYTES = "MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE";

    /**
     * Whether large files go in parts, past the server, to where it keeps them.
     *
     * @param fromBytes of which size on
     */
    record Multipart(boolean enabled, long fromBytes, long partBytes) {}

    /** @throws StoreException if a variable says what can't be done */
    static ServerAccess of(ServerUri server, Map<String, String> environment, Path home) {
        Variables variables = new Variables(environment);
        return new ServerAccess(
                authorization(server, variables, home),
                variables.find(WORKSPACE),
                Tls.context(variables),
                Duration.ofSeconds(variables.number(TIMEOUT, 120)),
                new Multipart(
                        variables.isTrue(MULTIPART),
                        variables.number(MULTIPART_FROM, 500L * 1024 * 1024),
                        variables.number(PART_BYTES, 10L * 1024 * 1024)));
    }

    /** The same for whoever waits for an answer at most so long. */
    ServerAccess within(Duration answer) {
        Duration shorter = answer.compareTo(timeout) < 0 ? answer : timeout;
        return new ServerAccess(authorization, workspace, tls, shorter, multipart);
    }

    private static @Nullable String authorization(ServerUri server, Variables variables, Path home) {
        if (!server.user().isEmpty()) {
            return basic(server.user());
        }
        Map<String, String> file = credentialsFile(home);
        String user = variables.find(USER, file.getOrDefault("mlflow_tracking_username", ""));
        String password = variables.find(PASSWORD, file.getOrDefault("mlflow_tracking_password", ""));
        if (!user.isEmpty() && !password.isEmpty()) {
            return basic(user + ":" + password);
        }
        String token = variables.find(TOKEN);
        return token == null ? null : "Bearer " + printable(TOKEN, token);
    }

    private static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** Another character would end the header. */
    private static String printable(String variable, String value) {
        if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new StoreException(variable + " has a blank, a line's end or another character that no token has."
                    + " Set it to the token alone.");
        }
        return value;
    }

    /** The section {@code [mlflow]} of {@code ~/.mlflow/credentials}; empty if there is none. */
    private static Map<String, String> credentialsFile(Path home) {
        Path file = home.resolve(".mlflow").resolve("credentials");
        try {
            return Files.isRegularFile(file) ? IniSection.of("mlflow", Files.readAllLines(file)) : Map.of();
        } catch (IOException e) {
            throw new StoreException(
                    "Could not read '" + file + "', which has the name and the password for the MLflow server: "
                            + e.getClass().getSimpleName() + ". Make it a readable text, or set " + USER + " and "
                            + PASSWORD + ".",
                    e);
        }
    }
}
