package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {
    private static final String NAMED = " of LOGWAY_CONFIG or -Dlogway.config ";

    private final List<String> said = new ArrayList<>();
    private final ConfigFile reader = new ConfigFile(new Fallback(said::add)::say);

    @TempDir
    Path dir;

    private void assertUnusable(Path file, String complaint) {
        assertThat(reader.named(file.toString())).isEqualTo(LogSettings.usual());
        assertThat(said).containsExactly("logway: " + complaint + " Logging goes on without it.\n");
    }

    @Test
    void file_thatIsThere_isRead() throws Exception {
        Path file = Files.writeString(dir.resolve("x.yaml"), "\uFEFFlevels: {ä: WARN}\r\nconsole: null\r\n");
        LogSettings settings = reader.named(file.toString());
        assertThat(settings.levels()).containsEntry("ä", LogLevel.WARNING);
        assertThat(settings.consoles()).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void file_thatIsNotThere_isSaid() {
        Path file = dir.resolve("x.yaml");
        assertUnusable(
                file,
                "the file '" + file + "'" + NAMED + "is not there, from the folder "
                        + Path.of("").toAbsolutePath() + ".");
    }

    @Test
    void file_thatIsAFolder_isSaid() {
        assertUnusable(dir, "the file '" + dir + "'" + NAMED + "is a folder or a device. Name a file.");
    }

    @Test
    void file_thatNeverEnds_isNotRead() {
        Path zeros = Path.of("/dev/zero");
        assumeThat(zeros).exists();
        assertUnusable(zeros, "the file '/dev/zero'" + NAMED + "is a folder or a device. Name a file.");
    }

    @Test
    void file_thatIsHuge_isNotRead() throws Exception {
        Path file = Files.write(dir.resolve("x.yaml"), new byte[ConfigFile.MAX_BYTES + 1]);
        assertUnusable(file, file + " is longer than 256 KiB, which no configuration is.");
    }

    @Test
    void file_ofOneLongWord_isReadAtOnce() throws Exception {
        Path file = Files.writeString(dir.resolve("x.yaml"), "console: " + "x".repeat(ConfigFile.MAX_BYTES - 20));
        assertThat(reader.named(file.toString()))
                .isEqualTo(new LogSettings(
                        LogSettings.usual().levels(),
                        LogSettings.usual().consoles(),
                        List.of(),
                        LogSettings.usual().capture()));
        assertThat(said).singleElement().asString().hasSizeLessThan(500);
    }

    @Test
    void file_inAnotherEncoding_isSaidWithTheLine() throws Exception {
        Path latin = Files.writeString(
                dir.resolve("x.yaml"), "console: {}\nlevels: {Bär: INFO}\n", StandardCharsets.ISO_8859_1);
        assertUnusable(latin, latin + ":2: this is no UTF-8. Save the file in that encoding.");
    }

    @Test
    void file_cutInTheMiddleOfALetter_isNoUtf8() throws Exception {
        Path cut = Files.write(dir.resolve("x.yaml"), new byte[] {'#', (byte) 0xC3});
        assertUnusable(cut, cut + ":1: this is no UTF-8. Save the file in that encoding.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/logway.yaml", "file:/etc/logway.yaml", "jar:file:x.jar!/logway.yaml"})
    void file_thatIsAUrl_isNeverRead(String url) {
        assertThat(reader.named(url)).isEqualTo(LogSettings.usual());
        assertThat(said)
                .containsExactly("logway: the file '" + url + "'" + NAMED
                        + "is a URL. Name a file. Logging goes on without it.\n");
    }

    @Test
    void file_withMistakes_isSaidOnceWithAll() throws Exception {
        Path file = Files.writeString(dir.resolve("x.yaml"), "console:\n  levle: INFO\n  color: pink\ncapture: jul\n");
        LogSettings settings = reader.named(file.toString());
        assertThat(settings.capture()).containsExactly(Capture.JUL);
        assertThat(said)
                .containsExactly("logway: " + file + ":2:3: 'console.levle' is not known here."
                        + " Did you mean 'level'? Use one of stream, level, color, format, traces, filter, enqueue, catch.\n"
                        + "    " + file + ":3:10: 'console.color' is 'pink', expected one of auto, always, never.\n");
    }

    @Test
    void file_withMoreMistakesThanAnybodyReads_isCut() throws Exception {
        String hundred = "- {}\n".repeat(100);
        Path file = Files.writeString(dir.resolve("x.yaml"), "files:\n" + hundred);
        assertThat(reader.named(file.toString()).files()).isEmpty();
        assertThat(said).singleElement().asString().hasLineCount(21).endsWith("\n    and 80 more mistakes\n");
    }

    @Test
    void classPath_withoutOne_hasNone() {
        assertThat(reader.onClassPath(ClassLoader.getPlatformClassLoader())).isEmpty();
    }

    @Test
    void classPath_withTwo_isReadFromTheFirstWhichIsSaid() throws Exception {
        Path first = Files.createDirectory(dir.resolve("first"));
        Path second = Files.createDirectory(dir.resolve("second"));
        Files.writeString(first.resolve("logway.yaml"), "capture: uncaught\nx: y");
        Files.writeString(second.resolve("logway.yaml"), "capture: jul");
        URL[] both = {first.toUri().toURL(), second.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(both, ClassLoader.getPlatformClassLoader())) {
            assertThat(reader.onClassPath(loader).orElseThrow().capture()).containsExactly(Capture.UNCAUGHT);
        }
        assertThat(said)
                .containsExactly(
                        "logway: there are 2 files logway.yaml on the class path. The first of them holds:\n    "
                                + both[0] + "logway.yaml\n    " + both[1] + "logway.yaml\n",
                        "logway: logway.yaml:2:1: 'x' is not known here."
                                + " Use one of levels, console, consoles, file, files, capture, reload.\n");
    }
}
