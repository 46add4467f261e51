package dev.logway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCompletionTest {
    private static String text(String... arguments) {
        return new ShellCompletion(
                        Setup.usual(ShellCompletionTest.class, Object.class),
                        Arguments.parse(List.of(arguments)),
                        Map.of())
                .text();
    }

    @Test
    void text_noSubcommand_isRefusedAsHydraDoes() {
        assertThatThrownBy(() -> text("-sc"))
                .hasMessage("Expecting one subcommand from ['install', 'uninstall', 'query'] to be set\n"
                        + "For example: eval \"$(PROGRAM -sc install=bash)\"");
    }

    @Test
    void text_unknownShell_namesTheKnownOnes() {
        assertThatThrownBy(() -> text("-sc", "install=tcsh"))
                .hasMessage("No completion plugin for 'tcsh' found, available : \n\tbash\n\tfish\n\tzsh\n"
                        + "Name one of them.");
    }

    @Test
    void text_queryWithoutLine_saysWhatItIsFor() {
        assertThatThrownBy(() -> text("-sc", "query=bash"))
                .hasMessage("The variable COMP_LINE is not set, which holds the line that is being typed.\n"
                        + "A query is for the code that install=SHELL prints.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "./app|[]|##",
                "#./app #|[]|##",
                "./app a=1 b|[a=1]|b",
                "#'./my app' a=1 #|[a=1]|##",
                "./my\\ app b|[]|b",
                "./app 'a=b c' d|[a=b c]|d",
                "./app \"a=b c|[]|a=b c",
                "java -jar app.jar x|[]|x",
                "java -Xmx1g -cp a:b -jar app.jar x=1 y|[x=1]|y",
                "/usr/bin/java -cp a:b dev.Main x|[]|x",
                "java -p mods -m m/dev.Main x|[]|x",
                "java -cp a|[]|##",
                "python app.py x|[]|x"
            })
    void typedLine_ofShell_isTheProgramsArguments(String line, String before, String word) {
        TypedLine typed = TypedLine.of(line);

        assertThat(typed.before().toString()).isEqualTo(before);
        assertThat(typed.word()).isEqualTo(word);
    }
}
