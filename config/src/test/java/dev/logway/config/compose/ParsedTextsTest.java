package dev.logway.config.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParsedTextsTest {
    private final ParsedTexts texts = new ParsedTexts(20);

    private Loaded loaded(String config, String yaml) {
        return texts.loaded(config, null, new ConfigText(yaml, config + ".yaml"));
    }

    @Test
    void textThatComesAgain_isNotParsedAgain() {
        assertThat(loaded("a", "n: 1")).isSameAs(loaded("a", "n: 1"));
    }

    @Test
    void textThatHasChanged_isParsedAnew() {
        loaded("a", "n: 1");

        assertThat(loaded("a", "n: 2").content().plain()).isEqualTo(Map.of("n", 2L));
        assertThat(loaded("a", "n: 1").content().plain()).isEqualTo(Map.of("n", 1L));
    }

    @Test
    void sameText_ofAnotherConfiguration_knowsItsOwnPathAndPlace() {
        loaded("a", "n: 1");

        assertThat(loaded("b", "n: 1").path()).isEqualTo("b");
        assertThat(loaded("b", "n: 1").content().place().source()).isEqualTo("b.yaml");
    }

    @Test
    void textsThatTakeTooMuch_areForgottenFromTheOneNotAskedForLongest() {
        Loaded a = loaded("a", "n: 1234567");
        Loaded b = loaded("b", "n: 1");
        assertThat(loaded("a", "n: 1234567")).isSameAs(a);

        loaded("c", "n: 12345");

        assertThat(loaded("a", "n: 1234567")).isSameAs(a);
        assertThat(loaded("b", "n: 1")).isNotSameAs(b);
    }

    @Test
    void textLongerThanAllThatIsKept_isParsedAllTheSame() {
        assertThat(loaded("a", "text: abcdefghijklmnopqrstuvwxyz").content().plain())
                .isEqualTo(Map.of("text", "abcdefghijklmnopqrstuvwxyz"));
    }
}
