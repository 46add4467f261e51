package dev.logway.examples.bootstrap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logway.config.Composer;
import dev.logway.config.ConfigException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "model=logistic|model.epochs=0|'epochs' is 0, expected 1 or more.",
                "model=logistic|model.rate=-0.1|'rate' is -0.1, expected a number above 0.",
                "model=logistic|model.rate=inf|'rate' is Infinity, expected a number above 0.",
                "model=forest|model.trees=-1|'trees' is -1, expected 1 or more.",
                "model=forest|model.share=1.5|'share' is 1.5, expected a number above 0, and 1 at most.",
                "model=forest|model.share=nan|'share' is NaN, expected a number above 0, and 1 at most.",
                "model=boosting|model.rounds=0|'rounds' is 0, expected 1 or more.",
                "model=boosting|model.depth=0|'depth' is 0, expected 1 or more.",
                "model=logistic|bootstrap.iterations=0|'iterations' is 0, expected 1 or more.",
                "model=logistic|bootstrap.threads=0|'threads' is 0, expected 1 or more.",
            })
    void setting_thatMakesNoSense_isToldWithTheArgumentThatSetIt(String model, String setting, String problem) {
        Composer composer = Composer.builder()
                .classPath("main", "conf", Experiment.class.getClassLoader())
                .build();
        assertThatThrownBy(() -> composer.compose("config", List.of(model, setting))
                        .config()
                        .as(Experiment.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("at command line, argument 2:\n    " + setting);
    }
}
