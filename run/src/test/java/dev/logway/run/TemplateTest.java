package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Map<String, String> VALUES = Map.of("A", "$B\\1", "A_B", "two");

    private static String filled(String text) {
        return new Template("hydra.help.template", text).with(VALUES);
    }

    @ParameterizedTest
    @CsvSource({"$A,$B\\1", "x${A}x,x$B\\1x", "$A_B,two", "${A}_B,$B\\1_B", "$$A,$A", "$$$A,$$B\\1", "a,a"})
    void with_names_putsTheTextsInOnce(String text, String expected) {
        assertThat(filled(text)).isEqualTo(expected);
    }

    @Test
    void with_unknownName_saysWhichThereAre() {
        assertThatThrownBy(() -> filled("a $NOPE"))
                .isInstanceOf(RunException.class)
                .hasMessage("'NOPE'\nIn 'hydra.help.template': '$NOPE' is none of A, A_B. Write $$ for a dollar.");
    }

    @ParameterizedTest
    @CsvSource({"5 $ a,'line 1, col 3'", "'a\n$',  'line 2, col 1'", "${A,'line 1, col 1'", "$1,'line 1, col 1'"})
    void with_dollarWithoutName_saysWhere(String text, String place) {
        assertThatThrownBy(() -> filled(text))
                .isInstanceOf(RunException.class)
                .hasMessage("Invalid placeholder in string: " + place
                        + "\nIn 'hydra.help.template': write $$ for a dollar.");
    }
}
