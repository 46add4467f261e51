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
                "a:b"
            })
    void of_hostilePath_isRefused(String text) {
        assertThatThrownBy(() -> ArtifactPath.of(text))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no path of an artifact");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hydra_logs/train.log",
                "config/hydra_cfg.yaml",
                "a",
                "a b/c+d=e-f",
                "x.tar.gz",
                "console.log",
                "model (1).pkl",
                "\u00dcbersicht.csv",
                "\u6f22\u5b57/\ud83c\udf32.png",
                "a,b.txt",
                "100%.txt",
                "50 %2.txt",
                "conda~.yaml",
                "~a",
                "$HOME",
                "a'b & {c} [d] !@^`"
            })
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
        "é.log, logs/é.log",
        "\ud83c\udf32:.log, logs/\ud83c\udf32_.log",
        "100%.log, logs/100%.log",
        "dot., logs/_dot_"
    })
    void file_anyName_becomesAPart(String name, String path) {
        assertThat(ArtifactPath.of("logs").file(name)).hasToString(path);
    }

    @Test
    void file_longName_keepsItsEnd() {
        assertThat(ArtifactPath.of("logs")
                        .file("\ud83c\udf32".repeat(100) + ".log")
                        .name())
                .isEqualTo("\ud83c\udf32".repeat(62) + ".log");
    }

    @Test
    void of_decomposedLetters_isTheOnePathOfTheText() {
        assertThat(ArtifactPath.of("e\u0301")).isEqualTo(ArtifactPath.of("\u00e9"));
        assertThat(ArtifactPath.existing("e\u0301")).hasToString("e\u0301");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hidden",
                "a/.tmp/b",
                "a:b",
                "<b>.html",
                "a%20b",
                "a;b",
                "a#b",
                "trailing.",
                " leading",
                "a\u202eb",
                "e\u0301",
                "model (1).pkl"
            })
    void existing_nameOfOthers_isItself(String text) {
        assertThat(ArtifactPath.existing(text)).hasToString(text);
        assertThat(ArtifactPath.isExisting(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../x",
                "a/../x",
                "./x",
                "a/./b",
                "a//b",
                "a/",
                "/a",
                "//proc/self",
                "C:\\x",
                "..\\x",
                "a\u0000b",
                "a\nb",
                "a\u007fb",
                "a\u0085b",
                "\ud800"
            })
    void existing_hostilePath_isRefused(String text) {
        assertThat(ArtifactPath.isExisting(text)).isFalse();
        assertThatThrownBy(() -> ArtifactPath.existing(text))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(
                        "is no path of an artifact. Its parts are not empty, '.' or '..', and have neither"
                                + " '\\' nor control characters.");
    }

    @Test
    void below_nameThatIsNoneHere_saysSo() {
        ArtifactPath path = ArtifactPath.existing("a/" + "C:");
        boolean windows = Path.of("").getFileSystem().getSeparator().equals("\\");

        if (windows) {
            assertThatThrownBy(() -> path.below(Path.of("root")))
                    .hasMessageStartingWith(
                            "The artifact 'a/C:' can't be a file on this machine, because of its name 'C:'.");
        } else {
            assertThat(path.below(Path.of("root"))).isEqualTo(Path.of("root/a/C:"));
        }
    }
}
