package dev.logway.log;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.logging.log4j.spi.ThreadContextMap;
import org.apache.logging.log4j.test.spi.ThreadContextMapSuite;
import org.apache.logging.slf4j.MDCContextMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/**
 * The tests that Log4j publishes for those who keep its thread context, which is SLF4J's and so ours.
 *
 * <p>Three of the seven can't hold beside the promises of SLF4J: a thread inherits the context of the one that starts
 * it, as SLF4J's own tests demand; the copy of a context may be changed; and that of an empty one is empty, not null.
 */
class Log4jContextMapTest extends ThreadContextMapSuite {
    @BeforeEach
    @AfterEach
    void clear() {
        MDC.clear();
    }

    static Stream<Arguments> suite() {
        return Stream.of(
                test("singleValue", ThreadContextMapSuite::singleValue),
                test("getCopyReturnsMutableCopy", ThreadContextMapSuite::getCopyReturnsMutableCopy),
                test("threadLocalInheritableIfConfigured", ThreadContextMapSuite::threadLocalInheritableIfConfigured),
                test(
                        "getImmutableMapCopyNotAffectedByContextMapChanges",
                        ThreadContextMapSuite::getImmutableMapCopyNotAffectedByContextMapChanges));
    }

    private static Arguments test(String name, Consumer<ThreadContextMap> test) {
        return Arguments.argumentSet(name, test);
    }

    @ParameterizedTest
    @MethodSource("suite")
    void contextMap_ofSlf4j_passes(Consumer<ThreadContextMap> test) {
        test.accept(new MDCContextMap());
    }
}
