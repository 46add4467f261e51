package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogParserTest {
    @TempDir
    Path dir;

    private List<Map<String, String>> parse(String text, String pattern) throws Exception {
        Path file = Files.writeString(dir.resolve("x.log"), text);
        try (Stream<Map<String, String>> found = Log.parse(file, Pattern.compile(pattern))) {
            return found.toList();
        }
    }

    @Test
    void parse_matches_areTheirNamedGroupsInOrder() throws Exception {
        assertThat(parse("a=1\nb=x\nno\nc=3\n", "(?<key>\\w)=(?:(?<number>\\d)|(?<word>\\w))"))
                .containsExactly(
                        Map.of("key", "a", "number", "1"),
                        Map.of("key", "b", "word", "x"),
                        Map.of("key", "c", "number", "3"));
        assertThat(parse("", "(?<key>\\w)")).isEmpty();
        assertThat(parse("nothing", "(?<key>\\d)")).isEmpty();
    }

    @Test
    void parse_fileLongerThanAPiece_findsWhatIsAcrossPieces() throws Exception {
        String text = IntStream.range(0, 30_000)
                .mapToObj(i -> "line " + i + " wälder\n  more of " + i + "\n")
                .collect(Collectors.joining());
        List<Map<String, String>> found = parse(text, "line (?<n>\\d+) wälder\\n  more of (?<m>\\d+)\\n");
        assertThat(found).hasSize(30_000);
        assertThat(IntStream.range(0, 30_000).allMatch(i -> found.get(i).equals(Map.of("n", "" + i, "m", "" + i))))
                .isTrue();
    }

    @Test
    void parse_lastRecordThatGoesOn_isWhole() throws Exception {
        String text = "> a" + " word".repeat(30_000) + "\n> b" + " word".repeat(30_000);
        assertThat(parse(text, "> (?<record>[^>]*)"))
                .extracting(groups -> groups.get("record").length())
                .containsExactly(150_002, 150_001);
    }

    @Test
    void parse_fileThatIsNotThere_saysSo() {
        Path missing = dir.resolve("missing.log");
        assertThatThrownBy(() -> Log.parse(missing, Pattern.compile("")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read '" + missing + "': " + missing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(?<a>x)(?<b2>y)|a b2",
                "\\(?<a>x|''",
                "[(?<a>]x|''",
                "[\\](?<a>]|''",
                "\\Q(?<a>\\E(?<b>.)|b",
                "\\Q(?<a>|''",
                "(?<=a)(?<!b)(?<c>.)|c",
                "\\\\(?<a>x)|a"
            })
    void names_areThoseOfThePatternsGroups(String pattern, String expected) {
        assertThat(String.join(" ", LogParser.names(Pattern.compile(pattern)))).isEqualTo(expected);
    }
}
