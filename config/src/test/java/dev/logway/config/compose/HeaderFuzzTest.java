package dev.logway.config.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.logway.config.fault.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderFuzzTest {
    static Stream<String> heads() {
        return Stream.of(
                "",
                "a: 1",
                "# @package _global_",
                "#@package a.b",
                "\n  # @package _group_\n# @package x",
                "# @package",
                "# @package a b",
                "# @other a\n#  @package\ta",
                "# comment\n# @package a",
                "## @package a");
    }

    @MethodSource("heads")
    @FuzzTest
    void packageOf_anyText_isAbsoluteOrRefusedWithItsPlace(@NotNull String text) {
        String found;
        try {
            found = Header.packageOf(new ConfigText(text, "fuzz.yaml"));
        } catch (Fault fault) {
            assertThat(fault.place()).isNotNull();
            return;
        }
        assertThat(found == null || found.equals("_global_") || found.startsWith("_global_."))
                .as(found)
                .isTrue();
    }
}
