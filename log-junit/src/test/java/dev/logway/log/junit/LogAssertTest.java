package dev.logway.log.junit;

import static dev.logway.log.junit.LogAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.logway.log.LogLevel;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@ExtendWith(CaptureLogs.class)
class LogAssertTest {
    private static final Logger logger = LoggerFactory.getLogger("shop");

    @Test
    void assertions_thatHold_pass(LogCapture log) {
        assertThat(log).isEmpty().hasNothingFrom(LogLevel.TRACE);
        logger.warn("disk is {}", "full", new IllegalStateException("no"));
        assertThat(log)
                .hasLogged(LogLevel.WARNING, "disk is full")
                .hasLoggedContaining(LogLevel.WARNING, "full")
                .hasLogged(RuntimeException.class)
                .hasNothingFrom(LogLevel.ERROR)
                .texts()
                .containsExactly("disk is full");
    }

    static Stream<Arguments> failing() {
        return Stream.of(
                failing("Expected WARNING 'disk is', but there are ", a -> a.hasLogged(LogLevel.WARNING, "disk is")),
                failing(
                        "Expected ERROR 'disk is full', but there are ",
                        a -> a.hasLogged(LogLevel.ERROR, "disk is full")),
                failing(
                        "Expected WARNING with 'empty' in it, but there are ",
                        a -> a.hasLoggedContaining(LogLevel.WARNING, "empty")),
                failing("Expected a java.lang.Error, but there are ", a -> a.hasLogged(Error.class)),
                failing("Expected nothing from INFO up, but there are ", a -> a.hasNothingFrom(LogLevel.INFO)),
                failing("Expected nothing, but there are ", LogAssert::isEmpty));
    }

    private static Arguments failing(String message, Consumer<LogAssert> assertion) {
        return Arguments.of(message, Named.of(message, assertion));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void assertion_thatDoesNotHold_showsAllThatWasLogged(
            String message, Consumer<LogAssert> assertion, LogCapture log) {
        logger.warn("disk is full");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertion.accept(assertThat(log)))
                .withMessageStartingWith(message + "1 record:\n")
                .withMessageEndingWith(" | WARNING  | main | shop - disk is full\n");
    }
}
