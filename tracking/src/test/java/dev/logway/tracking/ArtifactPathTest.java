package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The input classes of MLflow's past holes, none of which may become a path. */
final class ArtifactPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/../x",
                "a/../../x",
                "./x",
                "a/./b",
                "a//b",
                "a/",
                "/a",
                "/etc/passwd",
                "//proc/self",
                "C:/x",
                "C:x",
                "C:\\x",
                "\\\\srv\\x",
                "..\\x",
                "a\\..\\b",
                "file:///etc/passwd",
                "file://./etc",
                "FILE:/x",
                "%2e%2e/x",
                "%252E%252E%252Fx",
                "a%2Fb",
                "a%00b",
                "a%20b",
                "http:///#/../../etc/",
                "a#b",
                "a?b",
                "a?/../b",
                "dbfs:/x?/../..",
                "a;b",
                "a;params",
                "a\u0000b",
                "a\nb",
                "a\tb",
                "a\u007fb",
                "a\u0085b",
                "a\u202eb",
                ".hidden",
                "a/.tmp/b",
                "con",
                "NUL.log",
                "aux.txt",
                "com1",
                "a/LPT9.log",
                "trailing.",
                "trailing ",
                " leading",
                "a<b>",
                "a|b",
                "a*b",
                "a\"b",
                "a'b",
                "a&b",
                "é",
                "e\u0301",
                "a:b",
                "~a",
                "$HOME"
            })
    void of_hostilePath_isRefused(String text) {
        assertThatThrownBy(() -> ArtifactPath.of(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no path of an artifact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hydra_logs/train.log", "config/hydra_cfg.yaml", "a", "a b/c+d=e-f", "x.tar.gz", "console.log"})
    void of_plainPath_isItself(String text) {
        assertThat(ArtifactPath.of(text)).hasToString(text);
        assertThat(ArtifactPath.of(text).below(Path.of("root")))
                .isEqualTo(Path.of("root").resolve(text));
    }

    @Test
    void of_longPart_isRefused() {
        assertThat(ArtifactPath.of("a".repeat(255))).hasToString("a".repeat(255));
        assertThatThrownBy(() -> ArtifactPath.of("a".repeat(256))).isInstanceOf(StoreException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "train.log, logs/train.log",
        "tr#ain%2F.log, logs/tr_ain_2F.log",
        "../../x, logs/_.._.._x",
        ".hidden, logs/_.hidden",
        "nul.log, logs/_nul.log",
        "é.log, logs/_.log",
        "dot., logs/_dot_"
    })
    void file_anyName_becomesAPart(String name, String path) {
        assertThat(ArtifactPath.of("logs").file(name)).hasToString(path);
    }
}
