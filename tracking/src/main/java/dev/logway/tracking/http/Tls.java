package dev.logway.tracking.http;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.name.Names;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom a connection trusts, and as whom it comes: what MLflow's variables and files in PEM say of TLS. */
final class Tls {
    static final String INSECURE = "MLFLOW_TRACKING_INSECURE_TLS";
    static final String SERVER_CERT = "MLFLOW_TRACKING_SERVER_CERT_PATH";
    static final String CLIENT_CERT = "MLFLOW_TRACKING_CLIENT_CERT_PATH";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END [A-Z ]*PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----");
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /**
     * What the variables ask for; null for Java's own.
     *
     * @throws StoreException if they name no such files, or contradict each other
     */
    static @Nullable SSLContext context(Variables variables) {
        boolean insecure = variables.isTrue(INSECURE);
        String server = variables.find(SERVER_CERT);
        String client = variables.find(CLIENT_CERT);
        if (insecure && server != null) {
            throw new StoreException(INSECURE + " and " + SERVER_CERT
                    + " are both set: one says to trust every server, the other to trust few. Unset one.");
        }
        if (!insecure && server == null && client == null) {
            return null;
        }
        try {
            TrustManager[] trusted =
                    insecure ? new TrustManager[] {new TrustAll()} : server == null ? null : trusting(server);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(client == null ? null : as(client), trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new StoreException("Could not set up TLS as the variables say: " + e.getMessage() + ".", e);
        }
    }

    private static TrustManager[] trusting(String path) throws GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(SERVER_CERT, path, read(SERVER_CERT, path))) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] as(String path) throws GeneralSecurityException {
        String text = read(CLIENT_CERT, path);
        List<Certificate> chain = List.copyOf(certificates(CLIENT_CERT, path, text));
        KeyStore store = empty();
        PrivateKey key = key(path, text, chain.get(0).getPublicKey().getAlgorithm());
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("bug: nothing is read", e);
        }
    }

    private static String read(String variable, String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            throw new StoreException(
                    variable + " names the file '" + Names.printable(path) + "', which can't be read: "
                            + e.getClass().getSimpleName() + ".",
                    e);
        }
    }

    private static Collection<? extends Certificate> certificates(String variable, String path, String text)
            throws GeneralSecurityException {
        StringBuilder only = new StringBuilder();
        Matcher matcher = CERTIFICATE.matcher(text);
        while (matcher.find()) {
            only.append(matcher.group()).append('\n');
        }
        if (only.length() == 0) {
            throw new StoreException(variable + " names the file '" + Names.printable(path)
                    + "', which has no certificate in PEM ('-----BEGIN CERTIFICATE-----').");
        }
        byte[] bytes = only.toString().getBytes(StandardCharsets.ISO_8859_1);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
    }

    private static PrivateKey key(String path, String text, String algorithm) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find() || !matcher.group(1).isEmpty()) {
            throw new StoreException(CLIENT_CERT + " names the file '" + Names.printable(path)
                    + "', which has no key of the form '-----BEGIN PRIVATE KEY-----'. It is to have the certificate"
                    + " and its key; openssl pkcs8 -topk8 -nocrypt -in KEY brings a key into that form.");
        }
        byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(2));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException e) {
            throw new StoreException(
                    CLIENT_CERT + " names the file '" + Names.printable(path)
                            + "', whose key is none for its first certificate.",
                    e);
        }
    }

    /** Trusts whoever answers, whatever name it has: of this kind, Java does not compare the names either. */
    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
