package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

class LogLevelTest {
    @Test
    void standard_areLoguruesSeven_lowestFirst() {
        assertThat(LogLevel.standard())
                .extracting(level -> level.name() + " " + level.number() + " " + level.color() + " " + level.icon())
                .containsExactly(
                        "TRACE 5 <cyan><bold> ✏️",
                        "DEBUG 10 <blue><bold> 🐞",
                        "INFO 20 <bold> ℹ️",
                        "SUCCESS 25 <green><bold> ✅",
                        "WARNING 30 <yellow><bold> ⚠️",
                        "ERROR 40 <red><bold> ❌",
                        "CRITICAL 50 <RED><bold> ☠️");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void toSlf4j_levelOfSlf4j_isThatAgain(Level level) {
        assertThat(LogLevel.of(level).toSlf4j()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0, TRACE", "9, TRACE", "19, DEBUG", "25, INFO", "37, WARN", "50, ERROR", "1000, ERROR"})
    void toSlf4j_numberBetween_isTheOneBelow(int number, Level expected) {
        assertThat(LogLevel.numbered(number).toSlf4j()).isEqualTo(expected);
    }

    @Test
    void numbered_hasNoNameOfItsOwn() {
        assertThat(LogLevel.numbered(20)).isEqualTo(new LogLevel("Level 20", 20, "", " "));
    }

    @Test
    void new_withoutNameOrBelowZero_saysWhatIsWrong() {
        assertThatThrownBy(() -> new LogLevel("", 1, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A level has no name. Call it for example NOTICE.");
        assertThatThrownBy(() -> new LogLevel("NOTICE", -1, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The level 'NOTICE' has the number -1, expected one from 0 up.");
    }
}
