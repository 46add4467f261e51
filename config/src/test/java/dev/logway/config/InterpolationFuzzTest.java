package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class InterpolationFuzzTest {
    /** Cut out by hand: Jazzer can't instrument the classes that its seeds are made with. */
    static Stream<String> texts() {
        return JsonLines.read("interpolation.jsonl").stream()
                .flatMap(recorded -> ((String) recorded.get("doc")).lines())
                .map(line -> line.substring(line.indexOf(": ") + 1).strip())
                .filter(text -> text.contains("${"))
                .map(text -> text.replaceAll("^['\"]|['\"]$", ""))
                .distinct();
    }

    @MethodSource("texts")
    @FuzzTest
    void resolve_anyText_isRefusedWithItsPlaceOrBecomesPlain(@NotNull String text) {
        Map<String, ?> plain = Map.of("x", text, "a", 1, "b", Map.of("c", "text", "d", List.of(1, 2)), "r", "${x}");
        Config resolved;
        try {
            resolved = Config.of(plain).resolved();
        } catch (ConfigException refused) {
            assertThat(refused.problems().get(0).origin()).isNotNull();
            return;
        }
        ReadBack.require(resolved.node());
    }
}
