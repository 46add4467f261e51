package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class RotationFuzzTest {
    static Stream<String> sizes() {
        return Stream.of(
                "10 MB", "0.5 GiB", "64KiB", "4096", " 1 tb ", "0", "-1 MB", "1e9", "10 MBit", "9".repeat(400));
    }

    @MethodSource("sizes")
    @FuzzTest
    void size_anyText_isRefusedOrASize(@NotNull String text) {
        try {
            assertThat(Rotation.size(text).maxBytes()).isPositive();
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageStartingWith("Rotation size is ");
        }
    }
}
