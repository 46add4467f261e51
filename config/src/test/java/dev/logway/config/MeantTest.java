package dev.logway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeantTest {
    @ParameterizedTest
    @CsvSource({
        "lrr, lr",
        "l, ''",
        "foo, ''",
        "rnu, run",
        "lo, lo",
        "gpa, ''",
        "dbs, db",
        "seeed, seed",
        "sede, seed",
        "steed, seed"
    })
    void find_word_isNearInProportionToItsLength(String typed, String expected) {
        assertThat(Meant.find(typed, List.of("lr", "lo", "run", "gap1", "db", "seed"))
                        .orElse(""))
                .isEqualTo(expected);
    }
}
