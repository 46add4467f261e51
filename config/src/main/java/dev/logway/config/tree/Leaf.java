package dev.logway.config.tree;

import dev.logway.config.fault.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value: null, Boolean, Long, BigInteger, Double, String or {@link Bytes}. Immutable.
 *
 * @param exact the number that is written where a Double stands that is not quite it; null where none is
 * @param verbatim whether dollar-braces in the value are mere text, because it is the result of resolving others
 */
public record Leaf(@Nullable Object value, @Nullable BigDecimal exact, boolean verbatim, Place place) implements Node {

    public static Leaf of(@Nullable Object value, Place place) {
        return new Leaf(value, null, false, place);
    }

    /** @param text how the value is written */
    public static Leaf written(@Nullable Object value, String text, Place place) {
        return new Leaf(value, value instanceof Double number ? Digits.lost(number, text) : null, false, place);
    }

    public static Leaf verbatim(@Nullable Object value, Place place) {
        return new Leaf(value, null, true, place);
    }

    /** Whether the value is text with something to resolve or to unescape in it. */
    public boolean hasInterpolation() {
        return !verbatim && value instanceof String text && text.contains("${");
    }

    @Override
    public String typeName() {
        return Python.typeName(value);
    }

    @Override
    public @Nullable Object plain() {
        return value;
    }

    @Override
    public Leaf at(Place where) {
        return new Leaf(value, exact, verbatim, where);
    }
}
