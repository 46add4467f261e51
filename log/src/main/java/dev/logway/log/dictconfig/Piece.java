package dev.logway.log.dictconfig;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a compiled format. Immutable. */
public sealed interface Piece {
    /** Text that is the same for each record. */
    record Literal(String text) implements Piece {}

    /** What each record has. */
    record Field(Attribute attribute, Conversion conversion) implements Piece {}

    /**
     * What only some records have: their context and key-values.
     *
     * @param byDefault what stands for it where a record has none; null if nothing does
     * @param source what is written then: the piece as it is in the format
     */
    record Extra(String name, @Nullable Object byDefault, Conversion conversion, String source) implements Piece {}

    /** What depends on the level alone, by the level's name; nothing for a level that is not there. */
    record ByLevel(Map<String, String> texts) implements Piece {
        public ByLevel {
            texts = Map.copyOf(texts);
        }
    }
}
