package dev.logway.log;

import dev.logway.log.template.FormatSpec;
import dev.logway.log.template.PythonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in a format of its own. Immutable.
 *
 * @param conversion as in a template
 * @param spec the format, if it is the same for all records
 * @param computed what makes the format, if it is not
 * @param raw whether the text is encoded later
 */
record FormattedPart(
        ShownValue value, char conversion, @Nullable FormatSpec spec, List<LinePart> computed, boolean raw)
        implements LinePart {
    @Override
    public void write(Event event, Line out) {
        out.text(
                text(event), raw ? Escape.RAW : conversion == 'r' || conversion == 'a' ? Escape.FIELD : value.escape());
    }

    /** Python fails where a value has no such format, and the record is lost; here it keeps the width. */
    private String text(Event event) {
        FormatSpec format = spec == null ? computed(event) : spec;
        Object shown = converted(event);
        try {
            return format.format(shown);
        } catch (IllegalArgumentException notForThisKind) {
            return format.padded(PythonText.str(shown));
        }
    }

    private FormatSpec computed(Event event) {
        Line text = new Line();
        computed.forEach(part -> part.write(event, text));
        try {
            return FormatSpec.parse(text.toString());
        } catch (IllegalArgumentException noFormat) {
            return FormatSpec.NONE;
        }
    }

    private @Nullable Object converted(Event event) {
        return switch (conversion) {
            case 'r' -> value.repr(event);
            case 'a' -> PythonText.onlyAscii(value.repr(event));
            case 's' -> value.str(event);
            default -> value.value(event);
        };
    }

    @Override
    public boolean isOfHead() {
        return value.isOfHead() && computed.stream().allMatch(LinePart::isOfHead);
    }
}
