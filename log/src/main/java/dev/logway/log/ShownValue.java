package dev.logway.log;

import dev.logway.log.template.PythonText;
import dev.logway.log.template.TemplatePart.Step;
import dev.logway.log.time.TimePattern;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a template makes text of in a format of its own. Immutable. */
interface ShownValue {
    /** Text, a number, or of what the program has bound anything. */
    @Nullable
    Object value(Event event);

    /** As Python's {@code repr} shows it. */
    default String repr(Event event) {
        return PythonText.repr(value(event));
    }

    /** As Python's {@code str} shows it. */
    default String str(Event event) {
        return PythonText.str(value(event));
    }

    /** How its text is encoded in a line. */
    default Escape escape() {
        return Escape.FIELD;
    }

    default boolean isOfHead() {
        return false;
    }

    /** A field that has a name. */
    record Named(RecordField field) implements ShownValue {
        @Override
        public Object value(Event event) {
            return field.value(event);
        }

        @Override
        public String repr(Event event) {
            return field.repr(event);
        }

        @Override
        public String str(Event event) {
            return field.isObject() ? field.repr(event) : String.valueOf(field.value(event));
        }

        @Override
        public Escape escape() {
            return field == RecordField.MESSAGE ? Escape.MESSAGE : Escape.FIELD;
        }

        @Override
        public boolean isOfHead() {
            return field.isOfHead();
        }
    }

    /** One character of a text. */
    record Character(RecordField field, int index) implements ShownValue {
        @Override
        public Object value(Event event) {
            String text = String.valueOf(field.value(event));
            return index < text.codePointCount(0, text.length())
                    ? java.lang.Character.toString(text.codePointAt(text.offsetByCodePoints(0, index)))
                    : "";
        }
    }

    /** The time as Python's {@code str} has it: with the fraction of a second if there is one. */
    record FullTime(TimePattern whole, TimePattern withFraction) implements ShownValue {
        static final FullTime SHOWN = new FullTime(
                TimePattern.parse("YYYY-MM-DD HH:mm:ssZ"), TimePattern.parse("YYYY-MM-DD HH:mm:ss.SSSSSSZ"));

        @Override
        public Object value(Event event) {
            boolean isWhole = event.time().getNano() == 0;
            return (isWhole ? whole : withFraction).format(event.time().atZone(event.zone()));
        }
    }

    /** What is bound, or one value of it; nothing where there is none, as a line is not lost for that. */
    record Extra(List<Step> steps) implements ShownValue {
        @Override
        public @Nullable Object value(Event event) {
            Object value = event.extra();
            for (Step step : steps) {
                if (value instanceof Map<?, ?> map) {
                    value = map.containsKey(step.name()) ? map.get(step.name()) : "";
                } else if (value instanceof Collection<?> elements) {
                    value = elements.stream().skip(index(step)).findFirst().orElse(null);
                } else {
                    return "";
                }
            }
            return value;
        }

        private static int index(Step step) {
            return step.name().matches("\\d{1,9}") ? Integer.parseInt(step.name()) : Integer.MAX_VALUE;
        }
    }

    /** The stack traces. */
    record Exception(StackTraces style) implements ShownValue {
        @Override
        public Object value(Event event) {
            Line trace = new Line();
            if (event.throwable() != null) {
                style.write(event, Escape.RAW, false, trace);
            }
            return trace.toString();
        }

        @Override
        public Escape escape() {
            return Escape.MESSAGE;
        }
    }
}
