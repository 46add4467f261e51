package dev.logway.log.dictconfig;

import dev.logway.log.time.TimePattern;
import java.util.List;
import java.util.Optional;

/**
 * A {@code logging.Formatter}, compiled. Immutable.
 *
 * @param pieces what a line is made of, its end and the trace of an exception not included
 * @param datefmt how the time is written; absent for Python's usual way
 */
public record PythonFormat(List<Piece> pieces, Optional<TimePattern> datefmt) {
    /** The message alone: what a handler has that names no formatter. */
    public static final PythonFormat MESSAGE =
            new PythonFormat(List.of(new Piece.Field(Attribute.MESSAGE, Conversion.PLAIN)), Optional.empty());

    public PythonFormat {
        pieces = List.copyOf(pieces);
    }

    /** Whether any of the pieces is the attribute. */
    public boolean has(Attribute attribute) {
        return pieces.stream().anyMatch(piece -> piece instanceof Piece.Field field && field.attribute() == attribute);
    }
}
