package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaretTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: \"xy\"       | 7",
                "a: \"日本\"     | 9",
                "a: \"ｱｲ\"       | 7",
                "a: \"Ａ、한\"   | 11",
                "a: \"😀\"       | 7",
                "a: \"e\u0301\"  | 6",
                "a: \"x\u200by\" | 7"
            })
    void behind_text_takesItsColumns(String text, int columns) {
        assertThat(Caret.behind(text)).isEqualTo(" ".repeat(columns) + "^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a: \"日本\" x|1:9|10", "a: \"😀😀\" x|1:9|10", "a: \"😀\": x|1:7|7", "\ta: 1|1:1|0", "a:\t- 1|1:3|2"
            })
    void parse_brokenYaml_isMarkedWhereItBreaks(String yaml, String place, int columns) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> Config.parse(yaml, "c.yaml"));

        String line = yaml.strip().replace('\t', ' ');
        assertThat(thrown.getMessage())
                .contains("\nat c.yaml:" + place + ":\n    " + line + "\n    " + " ".repeat(columns) + "^\n");
    }

    @Test
    void parse_tabForIndentation_isToldInPlainWords() {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> Config.parse("a:\n\tb: 1\n", "c.yaml"));

        assertThat(thrown).hasMessageEndingWith("""
                at c.yaml:2:1:
                    b: 1
                    ^
                There is a tab, and YAML takes none there; use spaces.""");
    }

    @Test
    void problem_behindWideCharacters_countsTheColumnsOfTheFile() {
        Config config = Config.parse("\"😀\": {\"日\": 1, b: '${c}'}\n", "c.yaml");

        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> config.require("😀.b").text());

        assertThat(thrown).hasMessageStartingWith("""
                Interpolation key 'c' not found
                at c.yaml:1:21, key '😀.b':
                    "😀": {"日": 1, b: '${c}'}
                    """ + " ".repeat(26) + "^");
    }
}
