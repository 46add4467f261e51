package dev.logway.log.dictconfig;

import dev.logway.log.template.PythonText;
import org.jspecify.annotations.Nullable;

/** How a value is written. Immutable. */
public interface Conversion {
    /** As Python's {@code str} has it. */
    Conversion PLAIN = new Conversion() {
        @Override
        public String text(@Nullable Object value) {
            return PythonText.str(value);
        }

        @Override
        public boolean isPlain() {
            return true;
        }
    };

    /**
     * The text of a value.
     *
     * @throws RuntimeException if it is not of the kind that the conversion is for
     */
    String text(@Nullable Object value);

    /** Whether a text is written as it is. */
    default boolean isPlain() {
        return false;
    }
}
