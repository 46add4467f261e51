package dev.logway.log.dictconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logway.log.time.TimePattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The tables are what CPython 3.12 has answered on Linux; {@code <refused>} is where it has thrown. */
final class PythonFormatTest {
    private static final String REFUSED = "<refused>";

    @Test
    void percentFormats_ofValues_areWrittenAsPythonDoes() {
        assertThat(differences("percent.tsv", line -> written(Style.PERCENT, line)))
                .isEmpty();
    }

    @Test
    void braceFormats_ofValues_areWrittenAsPythonDoes() {
        assertThat(differences("brace.tsv", line -> written(Style.BRACE, line))).isEmpty();
    }

    @Test
    void times_inManyForms_areWrittenAsPythonDoes() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(differences(
                        "strftime.tsv",
                        line -> TimePattern.strftime(line[1])
                                .format(Instant.ofEpochSecond(Long.parseLong(line[0]))
                                        .atZone(berlin))))
                .isEmpty();
    }

    /** Each line that is written differently, with what was expected last. */
    private static List<String> differences(String table, Function<String[], String> writing) {
        return lines(table).stream()
                .map(line -> line.split("\t", -1))
                .filter(line -> !shown(writing.apply(line)).equals(line[line.length - 1]))
                .map(line -> shown(writing.apply(line)) + " for " + String.join(" ", line))
                .toList();
    }

    private static String shown(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String written(Style style, String[] line) {
        try {
            StringBuilder out = new StringBuilder();
            style.pieces(line[0], new Names(Map.of(), Map.of()))
                    .forEach(piece -> out.append(
                            piece instanceof Piece.Literal literal
                                    ? literal.text()
                                    : ((Piece.Extra) piece).conversion().text(value(line[1], line[2]))));
            return out.toString();
        } catch (Refused | IllegalArgumentException refused) {
            return REFUSED;
        }
    }

    private static Object value(String kind, String text) {
        return switch (kind) {
            case "i" -> Long.valueOf(text);
            case "f" -> Double.valueOf(text);
            default -> text;
        };
    }

    private static List<String> lines(String table) {
        try (InputStream in = Objects.requireNonNull(PythonFormatTest.class.getResourceAsStream(table), table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
