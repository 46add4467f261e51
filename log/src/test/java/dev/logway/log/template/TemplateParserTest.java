package dev.logway.log.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.log.template.TemplatePart.Field;
import dev.logway.log.template.TemplatePart.Step;
import dev.logway.log.template.TemplatePart.Text;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateParserTest {
    private static Field field(int index, String name) {
        return new Field(index, name, List.of(), '\0', List.of());
    }

    @Test
    void parse_fieldsAndTexts_areCutApart() {
        assertThat(TemplateParser.parse("{level: <8} | {message!r}"))
                .containsExactly(
                        new Field(0, "level", List.of(), '\0', List.of(new Text(7, " <8"))),
                        new Text(11, " | "),
                        new Field(14, "message", List.of(), 'r', List.of()));
    }

    @Test
    void parse_doubledBraces_areText() {
        assertThat(TemplateParser.parse("%s {{a}} {{{line}}}"))
                .containsExactly(
                        new Text(0, "%s {"),
                        new Text(5, "a}"),
                        new Text(8, " {"),
                        field(11, "line"),
                        new Text(17, "}"));
    }

    @Test
    void parse_steps_leadIntoTheValue() {
        Field field = (Field) TemplateParser.parse("{extra[a.b:}][c].d!s:>9}").get(0);
        assertThat(field.name()).isEqualTo("extra");
        assertThat(field.steps()).containsExactly(new Step("a.b:}", true), new Step("c", true), new Step("d", false));
        assertThat(field.path()).isEqualTo("extra[a.b:}][c].d");
        assertThat(field.conversion()).isEqualTo('s');
    }

    @Test
    void parse_fieldBehindAColon_isAField() {
        Field field =
                (Field) TemplateParser.parse("{level: <{extra[width]:>2}}").get(0);
        assertThat(field.spec())
                .containsExactly(
                        new Text(7, " <"),
                        new Field(9, "extra", List.of(new Step("width", true)), '\0', List.of(new Text(23, ">2"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a}b | 1 | this '}' closes nothing; write '}}' for one that is text",
                "} | 0 | this '}' closes nothing; write '}}' for one that is text",
                "a{ | 1 | this '{' is not closed; write '{{' for one that is text",
                "{message | 0 | this '{' is not closed; write '{{' for one that is text",
                "{message:>{line} | 0 | this '{' is not closed; write '{{' for one that is text",
                "{extra[a} | 0 | this '{' is not closed; write '{{' for one that is text",
                "{mess{age} | 5 | a field's name has no '{'; write '{{' for one that is text",
                "{message!q} | 8 | '!q' is no conversion; there are !r, !s and !a",
                "{message!rr} | 10 | expected ':' or '}' behind '!r'",
                "{message! | 0 | this '{' is not closed; write '{{' for one that is text",
                "{extra[]} | 6 | expected a name behind '['",
                "{level.} | 6 | expected a name behind '.'",
                "{extra[a]b} | 9 | expected '.' or '[' behind ']'",
                "{a:{b:{c}}} | 6 | fields are nested too deep; one that stands behind a colon may have none behind its own"
            })
    void parse_noTemplate_saysWhereAndWhy(String template, int index, String message) {
        assertThatThrownBy(() -> TemplateParser.parse(template))
                .isInstanceOfSatisfying(
                        TemplateException.class, e -> assertThat(e.index()).isEqualTo(index))
                .hasMessage(message);
    }
}
