package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", new TextFile(true, 0, 0, "")),
                arguments("one\n", new TextFile(true, 4, 1, "one")),
                arguments("one\ntwo", new TextFile(true, 7, 1, "two")),
                arguments("one\n\n\n", new TextFile(true, 6, 3, "one")),
                arguments("\033[31mred\033[0m\n", new TextFile(true, 13, 1, "?[31mred?[0m")),
                arguments("a\u202Eb\u2028c\n", new TextFile(true, 10, 1, "a?b?c")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void read_oneFile_countsItsLinesAndShowsTheLast(String text, TextFile expected) throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), text);

        assertThat(TextFile.read(List.of(file))).isEqualTo(expected);
    }

    @Test
    void read_severalFiles_areOneText() throws IOException {
        Path first = Files.writeString(folder.resolve("1.log"), "one\ntwo\n");
        Path gone = folder.resolve("gone.log");
        Path empty = Files.writeString(folder.resolve("2.log"), "");

        assertThat(TextFile.read(List.of(first, gone, empty))).isEqualTo(new TextFile(true, 8, 2, "two"));
    }

    @Test
    void read_packedFile_countsItsLinesAndTheBytesOnTheDisk() throws IOException {
        Path gz = folder.resolve("a.log.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
            out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(TextFile.read(List.of(gz))).isEqualTo(new TextFile(true, Files.size(gz), 2, "two"));
    }

    @Test
    void read_noFile_doesNotExist() throws IOException {
        assertThat(TextFile.read(List.of(folder.resolve("gone.log")))).isEqualTo(new TextFile(false, 0, 0, ""));
    }

    @Test
    void read_longFile_findsALastLineAcrossBlocks() throws IOException {
        String line = "x".repeat(99) + "\n";
        Path file = Files.writeString(folder.resolve("x.log"), line.repeat(10_000) + "the end\n");

        assertThat(TextFile.read(List.of(file))).isEqualTo(new TextFile(true, 1_000_008, 10_001, "the end"));
    }

    @Test
    void read_longLastLine_isShortened() throws IOException {
        Path file = Files.writeString(folder.resolve("x.log"), "y".repeat(100_000));

        assertThat(TextFile.read(List.of(file)).lastLine()).hasSize(160).endsWith("y…");
    }
}
