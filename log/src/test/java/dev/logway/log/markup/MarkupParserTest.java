package dev.logway.log.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupParserTest {
    private static List<MarkupToken> parse(String text) {
        MarkupParser parser = new MarkupParser();
        List<MarkupToken> tokens = parser.parse(text, 0);
        parser.end();
        return tokens;
    }

    /** Shown with {@code ~} for the escape character. */
    private static String colored(String text) {
        StringBuilder colored = new StringBuilder();
        for (MarkupToken token : parse(text)) {
            if (token instanceof MarkupToken.Text plain) {
                colored.append(plain.text());
            } else if (token instanceof MarkupToken.On on) {
                colored.append(on.sequence());
            } else {
                colored.append(token instanceof MarkupToken.Off ? MarkupToken.Off.SEQUENCE : "[level]");
            }
        }
        return colored.toString().replace('\033', '~');
    }

    private static String stripped(String text) {
        StringBuilder stripped = new StringBuilder();
        parse(text).stream()
                .filter(MarkupToken.Text.class::isInstance)
                .forEach(token -> stripped.append(((MarkupToken.Text) token).text()));
        return stripped.toString();
    }

    /** The tables of loguru's own tests. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<bold>1</bold>|~[1m1~[0m",
                "<dim>1</dim>|~[2m1~[0m",
                "<normal>1</normal>|~[22m1~[0m",
                "<b>1</b>|~[1m1~[0m",
                "<d>1</d>|~[2m1~[0m",
                "<n>1</n>|~[22m1~[0m",
                "<i>1</i><italic>2</italic>|~[3m1~[0m~[3m2~[0m",
                "<u>1</u><underline>2</underline>|~[4m1~[0m~[4m2~[0m",
                "<l>1</l><blink>2</blink>|~[5m1~[0m~[5m2~[0m",
                "<v>1</v><reverse>2</reverse>|~[7m1~[0m~[7m2~[0m",
                "<h>1</h><hide>2</hide>|~[8m1~[0m~[8m2~[0m",
                "<s>1</s><strike>2</strike>|~[9m1~[0m~[9m2~[0m",
                "<RED>1</RED>|~[41m1~[0m",
                "<R>1</R>|~[41m1~[0m",
                "<LIGHT-GREEN>1</LIGHT-GREEN>|~[102m1~[0m",
                "<LG>1</LG>|~[102m1~[0m",
                "<yellow>1</yellow>|~[33m1~[0m",
                "<y>1</y>|~[33m1~[0m",
                "<light-white>1</light-white>|~[97m1~[0m",
                "<lw>1</lw>|~[97m1~[0m",
                "<k>1</k><e>2</e><m>3</m><c>4</c>|~[30m1~[0m~[34m2~[0m~[35m3~[0m~[36m4~[0m",
                "<b>1</b><d>2</d>|~[1m1~[0m~[2m2~[0m",
                "<b>1</b>2<d>3</d>|~[1m1~[0m2~[2m3~[0m",
                "0<b>1<d>2</d>3</b>4|0~[1m1~[2m2~[0m~[1m3~[0m4",
                "<d>0<b>1<d>2</d>3</b>4</d>|~[2m0~[1m1~[2m2~[0m~[2m~[1m3~[0m~[2m4~[0m",
                "<red>foo</>|~[31mfoo~[0m",
                "<green><bold>bar</></green>|~[32m~[1mbar~[0m~[32m~[0m",
                "a<yellow>b<b>c</>d</>e|a~[33mb~[1mc~[0m~[33md~[0me",
                "\\<red>foobar\\</red>|<red>foobar</red>",
                "\\\\<red>foobar\\\\</red>|\\~[31mfoobar\\~[0m",
                "\\\\\\<red>foobar\\\\\\</red>|\\<red>foobar\\</red>",
                "\\\\\\\\<red>foobar\\\\\\\\</red>|\\\\~[31mfoobar\\\\~[0m",
                "<red>foo\\</red>bar</red>|~[31mfoo</red>bar~[0m",
                "<red>foo\\<red>bar</red>|~[31mfoo<red>bar~[0m",
                "\\<red>\\</red>|<red></red>",
                "foo\\</>bar\\</>baz|foo</>bar</>baz",
                "\\a \\\\b \\\\\\c \\\\\\\\d|\\a \\\\b \\\\\\c \\\\\\\\d",
                "<bg red>1</bg red>|~[41m1~[0m",
                "<bg BLACK>1</bg BLACK>|~[40m1~[0m",
                "<bg light-green>1</bg light-green>|~[102m1~[0m",
                "<bg LIGHT-MAGENTA>1</bg LIGHT-MAGENTA>|~[105m1~[0m",
                "<fg yellow>1</fg yellow>|~[33m1~[0m",
                "<fg BLUE>1</fg BLUE>|~[34m1~[0m",
                "<fg light-white>1</fg light-white>|~[97m1~[0m",
                "<fg LIGHT-CYAN>1</fg LIGHT-CYAN>|~[96m1~[0m",
                "<fg #ff0000>1</fg #ff0000>|~[38;2;255;0;0m1~[0m",
                "<bg #00A000>1</bg #00A000>|~[48;2;0;160;0m1~[0m",
                "<fg #F12>1</fg #F12>|~[38;2;255;17;34m1~[0m",
                "<bg #BEE>1</bg #BEE>|~[48;2;187;238;238m1~[0m",
                "<fg #Ace>1</>|~[38;2;170;204;238m1~[0m",
                "<fg 200>1</fg 200>|~[38;5;200m1~[0m",
                "<bg 49>1</bg 49>|~[48;5;49m1~[0m",
                "<red><b><bg #00A000>1</bg #00A000></b></red>|~[31m~[1m~[48;2;0;160;0m1~[0m~[31m~[1m~[0m~[31m~[0m",
                "<bg 100><fg 200>1</fg 200></bg 100>|~[48;5;100m~[38;5;200m1~[0m~[48;5;100m~[0m",
                "<bg 0,160,0><fg 255,0,0>1</fg 255,0,0></bg 0,160,0>|~[48;2;0;160;0m~[38;2;255;0;0m1~[0m~[48;2;0;160;0m~[0m",
                "<level>1<b>2</b></level>|[level]1~[1m2~[0m[level]~[0m",
                "a < b > c <= d <b >|a < b > c <= d <b >"
            })
    void parse_tags_areLogurus(String text, String colored) {
        assertThat(colored(text)).isEqualTo(colored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<red>foo</red>|foo",
                "<BLACK>bar</BLACK>|bar",
                "<b>1</b>2<d>3</d>|123",
                "<level>x</>|x",
                "\\<b>|<b>"
            })
    void parse_textAlone_isWithoutTags(String text, String stripped) {
        assertThat(stripped(text)).isEqualTo(stripped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>1</d>",
                "</b>",
                "<b>1</b></b>",
                "<red><b>1</b></b></red>",
                "<green>1</b>",
                "<green>foo</bar>",
                "</>",
                "<red><green>X</></green>",
                "<r><Y>1</r>2</Y>",
                "<r><r><Y>1</r>2</Y></r>",
                "<r><Y><r></r></r></Y>",
                "<b>",
                "<Y><b></b>",
                "<b><b></b>",
                "<fg red>1<fg red>",
                "<foo>bar</foo>",
                "<Green>foobar</Green>",
                "<bar>foo</green>",
                "<b>1</b><tag>2</tag>",
                "<b><tag>1</tag></b>",
                "<tag>1</b>",
                "<b></b><tag>1</tag>",
                "<fg light-blue2>1</>",
                "<bg ,red>1</>",
                "<red,blue>1</>",
                "<fg #red>1</>",
                "<fg #GG0000>1</>",
                "<fg #12345>1</>",
                "<fg 256>1</>",
                "<bg 2222>1</>",
                "<bg -1>1</>",
                "<fg 255,255,256>1</>",
                "<fg 1,2>1</>",
                "<fg 1,2,3,4>1</>",
                "<fg >1</>",
                "<B>1</>",
                "<>"
            })
    void parse_whatLoguruRefuses_isRefused(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(MarkupException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a<grean>b</>|1|grean|<grean> is no colour or style; write \\<grean> if it is text",
                "a</b>|1|''|</b> closes nothing; open a tag before it, or write \\</b> if it is text",
                "<r>a</b>|4|''|</b> closes nothing, the open tag is <r>; write \\</b> if it is text",
                "<r><Y>1</r>|7|''|</r> comes before </Y>, which is inside of it; close the inner tag first",
                "ab<r>1|2|''|<r> is opened and never closed; write </r> or </> where it ends, or \\<r> if it is text"
            })
    void parse_wrongMarkup_saysWhereAndWhat(String text, int index, String word, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOfSatisfying(MarkupException.class, e -> {
                    assertThat(e.index()).isEqualTo(index);
                    assertThat(e.word()).isEqualTo(word);
                })
                .hasMessage(message);
    }

    @Test
    void parse_severalParts_shareWhatIsOpen() {
        MarkupParser parser = new MarkupParser();
        parser.parse("<red>a<b>", 0);
        assertThat(parser.on()).containsExactly(new MarkupToken.On("\033[31m"), new MarkupToken.On("\033[1m"));
        assertThat(parser.parse("b</b>", 9))
                .containsExactly(new MarkupToken.Text("b"), new MarkupToken.Off(), new MarkupToken.On("\033[31m"));
    }

    @ParameterizedTest
    @CsvSource({"<green><bold>, ~[32m~[1m", "'', ''", "' <RED> ', ~[41m"})
    void on_levelsColor_isItsSequences(String markup, String sequences) {
        assertThat(Colors.on(markup).replace('\033', '~')).isEqualTo(sequences);
    }

    @Test
    void on_text_isRefused() {
        assertThatThrownBy(() -> Colors.on("red"))
                .isInstanceOf(MarkupException.class)
                .hasMessage("'red' is no tag; write for example <green><bold>");
    }
}
