package dev.logway.tracking.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.logway.tracking.FilterException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is taken for a filter or an order is understood or refused, and soon. */
@Timeout(20)
class FilterFuzzTest {
    private static final int MANY = 100_000;

    static Stream<String> texts() {
        return Stream.of(
                "",
                "status = 'FINISHED' AND metrics.`val loss` < 8e-1",
                "params.\"a b\" LIKE '%x' AND tags.x IS NOT NULL",
                "run_id NOT IN ('a', \"b\", 'it\\'s')",
                "run_id IN ('",
                "run_id IN ('a\\",
                "run_id IN (",
                "((((",
                "))))",
                "a.b.c.",
                ".",
                "'",
                "\"",
                "`",
                "''''",
                "/*",
                "/* c */ a = 1 -- d\n",
                "WHERE a = 1 ORDER BY b",
                "a AS b, c := d; e",
                "metrics.x > -1.5e-3 and start_time<=+1",
                "\ud800 = '\udc00'",
                "×",
                "params.`a` DESC",
                "tags.`a\\` desc",
                "'".repeat(MANY),
                "\\'".repeat(MANY),
                "/*".repeat(MANY),
                "(".repeat(MANY),
                "a.".repeat(MANY),
                "a ".repeat(MANY),
                "1".repeat(MANY) + "x",
                "-".repeat(MANY),
                "=".repeat(MANY),
                "#".repeat(MANY),
                "# ".repeat(MANY),
                "run_id IN (" + "'a',".repeat(MANY) + ")",
                "run_name LIKE '" + "%a".repeat(MANY) + "'");
    }

    @MethodSource("texts")
    @FuzzTest
    void parse_anyText_isUnderstoodOrRefusedWithItsPlace(@NotNull String text) {
        understand(text, () -> RunFilter.parse(text));
        understand(text, () -> ExperimentFilter.parse(text));
        understand(text, () -> RunOrder.parse(List.of(text)));
        understand(text, () -> ExperimentOrder.parse(List.of(text)));
    }

    private static void understand(String text, Runnable parse) {
        try {
            parse.run();
        } catch (FilterException refused) {
            assertThat(refused.text()).isEqualTo(text);
            assertThat(refused.offset()).isBetween(0, text.length());
        }
    }
}
