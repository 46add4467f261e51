package dev.logway.log.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatSpecTest {
    /** What Python 3.11 answers. */
    private static final String TABLE = "formats.tsv";

    private record Row(String spec, Object value, String text) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], value(cells[1], cells[2]), cells.length < 4 ? "refused" : cells[3]);
        }

        private static Object value(String type, String text) {
            return switch (type) {
                case "bool" -> text.equals("True");
                case "int" -> new BigInteger(text);
                case "float" -> Double.valueOf(text.replace("inf", "Infinity").replace("nan", "NaN"));
                default -> text;
            };
        }

        String ours() {
            try {
                return FormatSpec.parse(spec).format(value);
            } catch (IllegalArgumentException refused) {
                return "refused";
            }
        }
    }

    private static List<Row> rows() throws IOException {
        try (InputStream table = Objects.requireNonNull(FormatSpecTest.class.getResourceAsStream(TABLE))) {
            Stream<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.skip(1).map(Row::of).toList();
        }
    }

    @Test
    void format_anyValue_isAsPythonHasIt() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).hasSizeGreaterThan(700);
        assertThat(rows.stream().filter(row -> !row.ours().equals(row.text())).map(row -> row + " ours: " + row.ours()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "5, '    7'",
        "05, 00007",
        "x, 7",
    })
    void format_javasWholeNumbers_areAlike(String spec, String text) {
        FormatSpec parsed = FormatSpec.parse(spec);
        assertThat(Stream.of(7, 7L, (short) 7, (byte) 7).map(parsed::format)).containsOnly(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "5qq | '5qq' is no format of a value; write for example <8, >10 or .3f",
                "20000 | '20000' is too much; up to 10000 is possible",
                ".99999999999 | '99999999999' is too much; up to 10000 is possible"
            })
    void parse_noFormat_isRefused(String spec, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatSpec.parse(spec))
                .withMessage(message);
    }

    @Test
    void format_listWithAWidth_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FormatSpec.parse("5").format(List.of()))
                .withMessage(
                        "a value that is neither text nor a number takes no format; write !s to make text of it first");
    }
}
