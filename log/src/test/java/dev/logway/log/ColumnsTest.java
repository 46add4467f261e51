package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnsTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("", 0),
                arguments("folds", 5),
                arguments("Größe", 5),
                arguments("Gro\u0308ße", 5),
                arguments("e\u0301\u0323", 1),
                arguments("折り", 4),
                arguments("ﾊﾝｶｸ", 4),
                arguments("ＡＢ", 4),
                arguments("한국", 4),
                arguments("\u1112\u1161\u11AB", 2),
                arguments("นี้", 1),
                arguments("שָׁ", 1),
                arguments("🐞", 2),
                arguments("👍🏽", 4), // one of 2 columns where skin tones are known
                arguments("✏", 1),
                arguments("✏\uFE0F", 2),
                arguments("⚠\uFE0F!", 3),
                arguments("✅\uFE0F", 2),
                arguments("👩\u200D🔬", 4), // likewise, where who joins them is known
                arguments("🇩🇪", 4), // likewise
                arguments("a\u200Bb\u00ADc", 4),
                arguments("─█…", 3),
                arguments("\uD83D", 1));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_ofAnyScript_takesWhatTheWidestTerminalNeeds(String text, int columns) {
        assertThat(Columns.of(text)).isEqualTo(columns);
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                arguments("folds", 5, "folds"),
                arguments("folds", 4, "fol…"),
                arguments("folds", 1, "…"),
                arguments("folds", 0, ""),
                arguments("", 0, ""),
                arguments("折り紙", 6, "折り紙"),
                arguments("折り紙", 5, "折り…"),
                arguments("折り紙", 4, "折…"),
                arguments("e\u0301te\u0301s", 3, "e\u0301t…"),
                arguments("a🐞🐞", 4, "a🐞…"),
                arguments("a🐞🐞", 3, "a…"),
                arguments("✏\uFE0Fxy", 3, "✏\uFE0F…"));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void cut_ofAText_keepsWholeCharacters(String text, int columns, String expected) {
        assertThat(Columns.cut(text, columns)).isEqualTo(expected);
    }
}
