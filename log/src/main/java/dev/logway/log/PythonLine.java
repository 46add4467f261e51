package dev.logway.log;

import dev.logway.log.dictconfig.Attribute;
import dev.logway.log.dictconfig.Piece;
import dev.logway.log.dictconfig.PythonFormat;
import java.util.List;

/**
 * Writes what a formatter of Python's {@code logging} asks for. What stands in front of everything that is the record's
 * own is kept from record to record, as that of a {@link TextLine} is.
 */
final class PythonLine extends LineFormat {
    /** Where the comma stands in {@code 2026-11-24 14:05:06,123}. */
    private static final int COMMA_AT = 19;

    private static final byte[] COMMA = {','};

    private final LinePart[] head;
    private final LinePart[] rest;
    private final boolean hasPlace;
    private final boolean endsLine;
    private final StackTraces traces;

    private PythonLine(int slot, int timeAt, PythonFormat format, int headLength, StackTraces traces) {
        super(slot, timeAt);
        this.traces = traces;
        List<LinePart> parts = PythonPart.all(format);
        this.head = parts.subList(0, headLength).toArray(LinePart[]::new);
        this.rest = parts.subList(headLength, parts.size()).toArray(LinePart[]::new);
        this.hasPlace = PythonPart.OF_PLACE.stream().anyMatch(format::has);
        this.endsLine = !parts.isEmpty()
                && format.pieces().get(parts.size() - 1) instanceof Piece.Literal last
                && last.text().endsWith("\n");
    }

    static PythonLine of(int slot, PythonFormat format, StackTraces traces) {
        List<LinePart> parts = PythonPart.all(format);
        int before = 0;
        int timeAt = NO_TIME;
        int length = 0;
        for (LinePart part : parts) {
            boolean isTime = timeAt == NO_TIME
                    && before < NO_TIME
                    && isUsualTime(format.pieces().get(length), format);
            if (!isTime && !part.isOfHead()) {
                break;
            }
            timeAt = isTime ? before : timeAt;
            before = part instanceof LinePart.Literal literal ? before + literal.bytes().length : NO_TIME;
            length++;
        }
        return new PythonLine(slot, timeAt, format, length, traces);
    }

    /** Whether it is the time in its usual form, which can be changed where it stands. */
    private static boolean isUsualTime(Piece piece, PythonFormat format) {
        return format.datefmt().isEmpty()
                && piece instanceof Piece.Field field
                && field.attribute() == Attribute.ASCTIME
                && field.conversion().isPlain();
    }

    /** Appends the time as Python does: with a comma. */
    static void usualTime(Event event, Line out) {
        int at = out.length();
        event.localTime.write(event.millis(), out);
        out.set(at + COMMA_AT, COMMA);
    }

    @Override
    boolean hasCaller() {
        return hasPlace || traces.isMarkingCatch();
    }

    @Override
    long tick(Event event) {
        return timeAt() == NO_TIME ? 0 : event.millis();
    }

    @Override
    boolean retime(Event event, Line out) {
        event.localTime.write(event.millis(), out, timeAt());
        out.set(timeAt() + COMMA_AT, COMMA);
        return true;
    }

    @Override
    void begin(Event event, Line out) {
        for (LinePart part : head) {
            part.write(event, out);
        }
    }

    @Override
    void finish(Event event, Line out) {
        for (LinePart part : rest) {
            part.write(event, out);
        }
        if (event.throwable() == null || !endsLine) {
            out.put('\n');
        }
        traces.write(event, Escape.MESSAGE, false, out);
    }
}
