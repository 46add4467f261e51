package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerAccessTest {
    private static final String ANN = "Basic YW5uOnB3"; // ann:pw

    @TempDir
    private Path home;

    private ServerAccess access(String uri, Map<String, String> environment) {
        return ServerAccess.of(ServerUri.parse(uri), environment, home);
    }

    private void credentials(String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(".mlflow")).resolve("credentials"), text);
    }

    @Test
    void of_nothingSet_isNobody() {
        ServerAccess access =
                access("http://h", Map.of("MLFLOW_TRACKING_TOKEN", " ", "MLFLOW_TRACKING_USERNAME", "ann"));

        assertThat(access.authorization()).isNull();
        assertThat(access.workspace()).isNull();
        assertThat(access.tls()).isNull();
        assertThat(access.timeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(access.multipart()).isEqualTo(new ServerAccess.Multipart(false, 524_288_000, 10_485_760));
    }

    @Test
    void of_token_isABearer() {
        assertThat(access("http://h", Map.of("MLFLOW_TRACKING_TOKEN", "abc")).authorization())
                .isEqualTo("Bearer abc");
    }

    @Test
    void of_file_givesWhatTheVariablesDoNot() throws IOException {
        credentials("[other]\nmlflow_tracking_password = no\n\n[mlflow]\n# mine\nMLFLOW_TRACKING_USERNAME: bob\n"
                + "mlflow_tracking_password=pw\n");

        assertThat(access("http://h", Map.of("MLFLOW_TRACKING_TOKEN", "abc", "MLFLOW_TRACKING_USERNAME", "ann"))
                        .authorization())
                .isEqualTo(ANN);
    }

    @Test
    void of_address_comesFirst() {
        assertThat(access("http://ann:pw@h", Map.of("MLFLOW_TRACKING_TOKEN", "abc"))
                        .authorization())
                .isEqualTo(ANN);
    }

    @Test
    void of_tokenWithALine_isRefusedWithoutSayingIt() {
        assertThatThrownBy(() -> access("http://h", Map.of("MLFLOW_TRACKING_TOKEN", "abc\r\nX: y")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("MLFLOW_TRACKING_TOKEN has a blank, a line's end")
                .hasMessageNotContaining("abc");
    }

    @Test
    void of_wordThatIsNoFlag_saysSo() {
        assertThatThrownBy(() -> access("http://h", Map.of("MLFLOW_TRACKING_INSECURE_TLS", "yes")))
                .hasMessage("MLFLOW_TRACKING_INSECURE_TLS is 'yes', expected true or false.");
        assertThatThrownBy(() -> access("http://h", Map.of("MLFLOW_HTTP_REQUEST_TIMEOUT", "0")))
                .hasMessage("MLFLOW_HTTP_REQUEST_TIMEOUT is '0', expected a whole number above 0.");
    }

    @Test
    void of_tlsThatContradictsItself_saysSo() {
        assertThatThrownBy(() -> access(
                        "https://h",
                        Map.of("MLFLOW_TRACKING_INSECURE_TLS", "true", "MLFLOW_TRACKING_SERVER_CERT_PATH", "x")))
                .hasMessageContaining("are both set");
    }

    @Test
    void of_filesThatAreNoCertificates_saysSo() throws IOException {
        Path text = Files.writeString(home.resolve("x.pem"), "no certificate");

        assertThatThrownBy(() -> access("https://h", Map.of("MLFLOW_TRACKING_SERVER_CERT_PATH", text.toString())))
                .hasMessage("MLFLOW_TRACKING_SERVER_CERT_PATH names the file '" + text
                        + "', which has no certificate in PEM ('-----BEGIN CERTIFICATE-----').");
        assertThatThrownBy(() -> access("https://h", Map.of("MLFLOW_TRACKING_CLIENT_CERT_PATH", home + "/none")))
                .hasMessageContaining("which can't be read: NoSuchFileException");
    }
}
