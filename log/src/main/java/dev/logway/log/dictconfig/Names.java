package dev.logway.log.dictconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a format can name. Immutable.
 *
 * @param colors what a formatter with colours has beside a record's attributes
 * @param defaults what stands for attributes that a record does not have
 */
record Names(Map<String, Piece> colors, Map<String, @Nullable Object> defaults) {
    private static final Set<String> PYTHON_ONLY = Set.of("args", "exc_info", "exc_text", "stack_info");

    Names {
        colors = Map.copyOf(colors);
        defaults = Map.copyOf(new LinkedHashMap<>(defaults));
    }

    /**
     * The piece for a name.
     *
     * @param source as it is written in the format
     * @throws Refused if nothing of that name can be written so
     */
    Piece piece(String name, Conversion conversion, String source) {
        Attribute attribute = Attribute.find(name).orElse(null);
        if (PYTHON_ONLY.contains(name)) {
            throw new Refused(
                    "'" + source + "' is an object of Python, which has no counterpart here.", "Leave it out.");
        } else if (colors.containsKey(name)) {
            return colors.get(name);
        } else if (attribute == null) {
            return new Piece.Extra(name, defaults.get(name), conversion, source);
        }
        try {
            String unused = conversion.text(attribute.sample());
        } catch (Refused misfit) {
            throw new Refused("'" + source + "' " + misfit.text() + ".", "Python would lose each record.");
        }
        return new Piece.Field(attribute, conversion);
    }
}
