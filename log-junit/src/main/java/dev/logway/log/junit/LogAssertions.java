package dev.logway.log.junit;

import org.jspecify.annotations.Nullable;

/** The beginning of assertions on what was logged. */
public final class LogAssertions {
    private LogAssertions() {}

    public static LogAssert assertThat(@Nullable LogCapture actual) {
        return new LogAssert(actual);
    }
}
