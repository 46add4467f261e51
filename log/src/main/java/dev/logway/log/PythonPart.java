package dev.logway.log;

import dev.logway.log.dictconfig.Attribute;
import dev.logway.log.dictconfig.Conversion;
import dev.logway.log.dictconfig.Piece;
import dev.logway.log.dictconfig.PythonFormat;
import dev.logway.log.time.TimePattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What writes the parts of a Python format. */
final class PythonPart {
    /** What the stack has to be walked for. */
    static final Set<Attribute> OF_PLACE =
            Set.of(Attribute.PATHNAME, Attribute.FILENAME, Attribute.MODULE, Attribute.LINENO, Attribute.FUNCNAME);

    private static final Set<Attribute> OF_HEAD = Set.of(
            Attribute.NAME,
            Attribute.LEVELNO,
            Attribute.LEVELNAME,
            Attribute.THREAD_NAME,
            Attribute.PROCESS,
            Attribute.PROCESS_NAME,
            Attribute.TASK_NAME);
    private static final String MAIN_PROCESS = "MainProcess";
    private static final double NANOS_A_MILLI = 1e6;
    private static final double MICROS_A_SECOND = 1e6;
    private static final int MILLIS_A_SECOND = 1000;

    private PythonPart() {}

    static List<LinePart> all(PythonFormat format) {
        return format.pieces().stream()
                .map(piece -> of(piece, format.datefmt()))
                .toList();
    }

    private static LinePart of(Piece piece, Optional<TimePattern> datefmt) {
        if (piece instanceof Piece.Literal literal) {
            return new LinePart.Literal(literal.text().getBytes(StandardCharsets.UTF_8));
        } else if (piece instanceof Piece.ByLevel byLevel) {
            return new OfLevel(byLevel.texts());
        } else if (piece instanceof Piece.Extra extra) {
            return new OfExtra(extra);
        } else if (piece instanceof Piece.Field field && field.attribute() == Attribute.ASCTIME) {
            return new OfTime(datefmt.orElse(null), field.conversion());
        } else if (piece instanceof Piece.Field field) {
            return new OfRecord(field.attribute(), field.conversion());
        }
        throw new IllegalStateException("bug: a piece of no kind, " + piece);
    }

    private record OfLevel(Map<String, String> texts) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            out.text(texts.getOrDefault(event.level().name(), ""), Escape.RAW);
        }

        @Override
        public boolean isOfHead() {
            return true;
        }
    }

    /** @param format null for Python's usual way */
    private record OfTime(@Nullable TimePattern format, Conversion conversion) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            if (format == null && conversion.isPlain()) {
                PythonLine.usualTime(event, out);
            } else {
                out.text(conversion.text(text(event)), Escape.FIELD);
            }
        }

        private String text(Event event) {
            if (format == null) {
                Line usual = new Line();
                PythonLine.usualTime(event, usual);
                return usual.toString();
            }
            return format.format(Instant.ofEpochMilli(event.millis()).atZone(event.zone()));
        }
    }

    /** What a record does not have is shown as the format has it: Python would lose the record. */
    private record OfExtra(Piece.Extra piece) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            out.text(text(event), Escape.FIELD);
        }

        @SuppressWarnings("CatchingUnchecked") // the program's own toString may throw anything
        private String text(Event event) {
            Map<String, @Nullable Object> extra = event.extra();
            boolean has = extra.containsKey(piece.name());
            if (!has && piece.byDefault() == null) {
                return piece.source();
            }
            try {
                return piece.conversion().text(has ? extra.get(piece.name()) : piece.byDefault());
            } catch (Throwable unfit) {
                return piece.source();
            }
        }
    }

    private record OfRecord(Attribute attribute, Conversion conversion) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            if (attribute == Attribute.MESSAGE && conversion.isPlain()) {
                event.textMessage(out);
            } else {
                Escape escape = attribute == Attribute.MESSAGE ? Escape.MESSAGE : Escape.FIELD;
                out.text(conversion.text(value(event)), escape);
            }
        }

        @Override
        public boolean isOfHead() {
            return OF_HEAD.contains(attribute);
        }

        private @Nullable Object value(Event event) {
            return switch (attribute) {
                case NAME -> event.getLoggerName();
                case LEVELNO -> (long) event.level().number();
                case LEVELNAME -> event.level().name();
                case THREAD -> event.threadId();
                case THREAD_NAME -> event.getThreadName();
                case PROCESS -> ThisProcess.ID;
                case PROCESS_NAME -> MAIN_PROCESS;
                case TASK_NAME -> null;
                case MSG -> String.valueOf(event.getMessage());
                case MESSAGE -> event.text();
                case CREATED -> event.micros() / MICROS_A_SECOND;
                case MSECS -> (double) Math.floorMod(event.millis(), MILLIS_A_SECOND);
                case RELATIVE_CREATED -> event.elapsed().toNanos() / NANOS_A_MILLI;
                default -> ofPlace(event.place());
            };
        }

        /** In Python's words where it is not known. */
        private Object ofPlace(LogRecord.@Nullable Place place) {
            return switch (attribute) {
                case LINENO -> ShownPlace.line(place);
                case FUNCNAME -> place == null ? "(unknown function)" : place.method();
                case PATHNAME -> place == null ? "(unknown file)" : ShownPlace.path(place);
                case FILENAME -> place == null ? "(unknown file)" : ShownPlace.file(place);
                default -> place == null ? "(unknown file)" : ShownPlace.module(place);
            };
        }
    }
}
