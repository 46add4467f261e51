package dev.logway.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private static final int INFO = LogLevel.INFO.number();
    private static final int DEBUG = LogLevel.DEBUG.number();
    private static final int WARN = LogLevel.WARNING.number();

    private final Levels levels = new Levels(Map.of("org.tribuo", LogLevel.WARNING));

    @Test
    void of_loggerWithoutALevel_isThatOfItsNearestParent() {
        levels.set("org.tribuo.core", DEBUG);
        assertThat(levels.of("org.tribuo.core.Model")).isEqualTo(DEBUG);
        assertThat(levels.of("org.tribuo.Trainer")).isEqualTo(WARN);
        assertThat(levels.of("org.tribuoX")).isEqualTo(INFO);
        assertThat(levels.of("")).isEqualTo(INFO);
        assertThat(levels.of(".a..b.")).isEqualTo(INFO);
    }

    @Test
    void forget_logger_hasTheLevelOfItsParentAgain() {
        levels.set("", DEBUG);
        levels.forget("org.tribuo");
        assertThat(levels.of("org.tribuo")).isEqualTo(DEBUG);
        levels.forget("");
        assertThat(levels.of("org.tribuo")).isEqualTo(INFO);
        assertThat(levels.all()).containsExactly(Map.entry("", INFO));
    }
}
