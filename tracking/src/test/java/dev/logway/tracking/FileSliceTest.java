package dev.logway.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileSliceTest {
    @TempDir
    private Path folder;

    private Path path;
    private FileChannel file;

    @BeforeEach
    void open() throws IOException {
        path = Files.writeString(folder.resolve("train.log"), "0123456789");
        file = FileChannel.open(path, StandardOpenOption.READ);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void stream_fileThatGrowsAndIsRenamed_hasTheSameBytesEachTime() throws IOException {
        FileSlice slice = new FileSlice(file, 2, 5);
        assertThat(slice.stream()).hasContent("23456");

        Files.writeString(path, "more", StandardOpenOption.APPEND);
        Files.move(path, folder.resolve("train.1.log"));

        assertThat(slice.stream()).hasContent("23456");
        assertThat(slice.stream().read()).isEqualTo('2');
    }

    @Test
    void stream_fileThatIsTooShort_fails() {
        FileSlice slice = new FileSlice(file, 2, 9);

        assertThatThrownBy(() -> slice.stream().readAllBytes())
                .isInstanceOf(EOFException.class)
                .hasMessage("The file ended after 10 bytes, expected 11");
    }

    @Test
    void md5_always_isThatOfTheseBytesOnly() throws IOException {
        assertThat(new FileSlice(file, 0, 3).md5()).isEqualTo("d2490f048dc3b77a457e3e450ab4eb38");
    }
}
