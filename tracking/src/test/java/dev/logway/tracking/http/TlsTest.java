package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.entry.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate that nobody has signed, which wants to see one, too. */
final class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path both;
    private static HttpsServer server;

    @BeforeAll
    static void serve() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = makeKeys();
        certificate = Files.writeString(
                folder.resolve("server.pem"),
                pem("CERTIFICATE", keys.getCertificate("own").getEncoded()));
        both = Files.writeString(
                folder.resolve("client.pem"),
                pem("PRIVATE KEY", keys.getKey("own", PASSWORD).getEncoded()) + Files.readString(certificate));
        serve(context(keys));
    }

    private static KeyStore makeKeys() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(List.of(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=elsewhere",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static void serve(SSLContext context) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            byte[] body = {'{', '}'};
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private JsonObject ask(String host, Map<String, String> environment) {
        return client(host, environment).ask(Call.get("ask", "x"));
    }

    private RestClient client(String host, Map<String, String> environment) {
        ServerUri uri =
                ServerUri.parse("https://" + host + ":" + server.getAddress().getPort());
        ServerAccess access = ServerAccess.of(uri, environment, folder);
        return new RestClient(uri, access, new FakeTiming().timing(), Duration.ZERO);
    }

    /** A certificate is made anew some day. */
    @Test
    void write_entriesToAnUnknownCertificate_waitForAKnownOne() {
        HttpEntries entries = new HttpEntries(client("127.0.0.1", Map.of(Tls.CLIENT_CERT, both.toString())), "r1");

        assertThatThrownBy(() -> entries.write(List.of(Entry.tag("a", "1"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("no secure connection (");
    }

    @Test
    void ask_certificatesOfBothSides_areTaken() {
        JsonObject answer =
                ask("127.0.0.1", Map.of(Tls.SERVER_CERT, certificate.toString(), Tls.CLIENT_CERT, both.toString()));

        assertThat(answer.texts()).isEmpty();
    }

    @Test
    void ask_unknownCertificate_isRefusedAndSaysWhatToDo() {
        assertThatThrownBy(() -> ask("127.0.0.1", Map.of(Tls.CLIENT_CERT, both.toString())))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("no secure connection (")
                .hasMessageContaining("Whom to trust is said by " + Tls.SERVER_CERT);
    }

    @Test
    void ask_nameThatIsNotTheServers_isRefused() {
        Map<String, String> environment = new HashMap<>();
        environment.put(Tls.SERVER_CERT, certificate.toString());
        environment.put(Tls.CLIENT_CERT, both.toString());

        assertThatThrownBy(() -> ask("localhost", environment)).hasMessageContaining("no secure connection (");
    }

    @Test
    void ask_insecure_trustsEverybody() {
        assertThat(ask("localhost", Map.of(Tls.INSECURE, "true", Tls.CLIENT_CERT, both.toString()))
                        .texts())
                .isEmpty();
    }

    @Test
    void of_keyOfAnotherForm_saysHowToBringItIntoThis() throws IOException {
        Path old = Files.writeString(
                folder.resolve("old.pem"), Files.readString(both).replace("PRIVATE KEY", "RSA PRIVATE KEY"));

        assertThatThrownBy(() -> ask("127.0.0.1", Map.of(Tls.CLIENT_CERT, old.toString())))
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }
}
