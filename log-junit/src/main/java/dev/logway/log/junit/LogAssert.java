package dev.logway.log.junit;

import dev.logway.log.LogLevel;
import dev.logway.log.LogRecord;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on what was logged; a failure shows all of it. Confined. */
public final class LogAssert extends AbstractAssert<LogAssert, LogCapture> {
    LogAssert(@Nullable LogCapture actual) {
        super(actual, LogAssert.class);
    }

    /** Exactly this message, at exactly this level, at least once. */
    public LogAssert hasLogged(LogLevel level, String text) {
        return has(
                record -> record.level().equals(level) && record.text().equals(text), level.name() + " '" + text + "'");
    }

    /** A message at exactly this level that has the text in it. */
    public LogAssert hasLoggedContaining(LogLevel level, String part) {
        return has(
                record -> record.level().equals(level) && record.text().contains(part),
                level.name() + " with '" + part + "' in it");
    }

    /** A throwable of the class, or of one below it. */
    public LogAssert hasLogged(Class<? extends Throwable> throwable) {
        return has(record -> throwable.isInstance(record.getThrowable()), "a " + throwable.getName());
    }

    private LogAssert has(Predicate<LogRecord> condition, String expected) {
        isNotNull();
        if (actual.records().stream().noneMatch(condition)) {
            failWithMessage("%s", "Expected " + expected + ", but there are " + actual.describe());
        }
        return this;
    }

    /** Nothing at the level or above. */
    public LogAssert hasNothingFrom(LogLevel level) {
        isNotNull();
        actual.never(level);
        return this;
    }

    /** Nothing at all. */
    public LogAssert isEmpty() {
        isNotNull();
        if (!actual.records().isEmpty()) {
            failWithMessage("%s", "Expected nothing, but there are " + actual.describe());
        }
        return this;
    }

    /** The messages with their arguments, for what a list can be asked. */
    public ListAssert<String> texts() {
        isNotNull();
        List<String> texts = actual.texts();
        return new ListAssert<>(texts).as("the messages");
    }
}
