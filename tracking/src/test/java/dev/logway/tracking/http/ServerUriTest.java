package dev.logway.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.tracking.StoreException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerUriTest {
    @ParameterizedTest
    @CsvSource({
        "http://h:5000,          http://h:5000",
        "HTTPS://h:5000/,        https://h:5000",
        "http://h/prefix//,      http://h/prefix",
        "http://u:p@h:1/a%20b,   http://h:1/a%20b",
        "http://[::1]:5000,      http://[::1]:5000",
    })
    void parse_address_isItsBaseWithoutCredentials(String text, String base) {
        assertThat(ServerUri.parse(text)).hasToString(base);
    }

    @Test
    void parse_credentials_areDecodedOnce() {
        assertThat(ServerUri.parse("http://a+b:p%40%2525@h").user()).isEqualTo("a+b:p@%25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://", "http://a b", "http://u:secret@my_host:5000", "http://h?x=secret@", "http://h#f"})
    void parse_noAddress_saysWhatToWrite(String text) {
        assertThatThrownBy(() -> ServerUri.parse(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no address of an MLflow server")
                .hasMessageContaining("Write for example http://127.0.0.1:5000")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://h,      http://h:80/x,   true",
        "https://h:443, https://H/x,     true",
        "http://h,      https://h/x,     false",
        "http://h,      http://h:81/x,   false",
        "http://h,      http://h.evil/x, false",
    })
    void isSameServer_other_isBySchemeHostAndPort(String server, URI other, boolean same) {
        assertThat(ServerUri.parse(server).isSameServer(other)).isEqualTo(same);
    }

    @Test
    void encodedPath_everyPart_isEncodedOnce() {
        assertThat(ServerUri.encodedPath("a b/c+d=e/%20/ä#?")).isEqualTo("a%20b/c%2Bd%3De/%2520/%C3%A4%23%3F");
    }
}
