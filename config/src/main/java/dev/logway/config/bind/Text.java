package dev.logway.config.bind;

import dev.logway.config.tree.Conversions;
import org.jspecify.annotations.Nullable;

/** A text, as which each value but binary data can stand. Immutable. */
record Text() implements Scalar {

    @Override
    public @Nullable Object convert(Object value) {
        return Conversions.text(value);
    }

    @Override
    public String expected() {
        return "a string";
    }

    /** A text is refused only where it stands for null. */
    @Override
    public String hint(Object value) {
        return value instanceof String ? "Give it a value, or '' for none." : "Put it in quotes.";
    }
}
