package dev.logway.log;

import dev.logway.log.markup.MarkupException;
import dev.logway.log.markup.MarkupParser;
import dev.logway.log.markup.MarkupToken;
import dev.logway.log.template.FormatSpec;
import dev.logway.log.template.TemplateException;
import dev.logway.log.template.TemplateParser;
import dev.logway.log.template.TemplatePart;
import dev.logway.log.template.TemplatePart.Field;
import dev.logway.log.template.TemplatePart.Step;
import dev.logway.log.template.TemplatePart.Text;
import dev.logway.log.time.TimePattern;
import dev.logway.log.time.TimePatternException;
import dev.logway.log.time.TimeWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a plan of a template: reads it, looks its fields up, and encodes what is always the same. Confined. */
final class TemplateCompiler {
    static final int NO_SLOT = -1;

    private static final String TIME = "time";
    private static final String EXTRA = "extra";
    private static final String EXCEPTION = "exception";
    private static final String EXTRA_EXAMPLE = "extra[user]";

    private final String source;
    private final int slot;
    private final boolean colored;
    private final boolean raw;
    private final StackTraces traces;
    private final MarkupParser markup = new MarkupParser();
    private final List<TimePattern> times = new ArrayList<>();
    private boolean hasPlace;

    /**
     * @param slot the number of the format that this is for, or {@link #NO_SLOT}
     * @param raw whether the line is encoded once more before it is written, so that here everything is left as it is
     */
    TemplateCompiler(String source, int slot, boolean colored, boolean raw, StackTraces traces) {
        this.source = source;
        this.slot = slot;
        this.colored = colored;
        this.raw = raw;
        this.traces = traces;
    }

    /** What a template comes to. */
    record Plan(List<LinePart> parts, List<TimePattern> times, boolean hasPlace, boolean colored) {}

    /**
     * @param ending whether a line end and the stack trace are to follow
     * @throws IllegalArgumentException if the template is wrong; says in which column
     */
    Plan compile(boolean ending) {
        try {
            PartList parts = new PartList();
            for (TemplatePart part : TemplateParser.parse(source)) {
                if (part instanceof Text text) {
                    text(text, parts);
                } else {
                    parts.add(field((Field) part));
                }
            }
            markup.end();
            if (ending) {
                parts.literal("\n");
                parts.add(trace());
            }
            return new Plan(parts.done(), List.copyOf(times), hasPlace, colored);
        } catch (TemplateException e) {
            throw wrong(e.index(), e.problem());
        } catch (MarkupException e) {
            String question = Nearest.question(e.word(), e.words());
            throw wrong(e.index(), e.problem() + (question.isEmpty() ? "" : ". " + question));
        }
    }

    /** Parts, the literal ones next to each other joined. */
    private static final class PartList {
        private final List<LinePart> parts = new ArrayList<>();
        private final Line literal = new Line();

        void literal(String text) {
            literal.put(text.getBytes(StandardCharsets.UTF_8));
        }

        void add(LinePart part) {
            flush();
            parts.add(part);
        }

        List<LinePart> done() {
            flush();
            return List.copyOf(parts);
        }

        private void flush() {
            if (literal.length() > 0) {
                parts.add(new LinePart.Literal(Arrays.copyOf(literal.bytes(), literal.length())));
                literal.cut(0);
            }
        }
    }

    private void text(Text part, PartList parts) {
        requirePrintable(part);
        for (MarkupToken token : markup.parse(part.text(), part.index())) {
            if (token instanceof MarkupToken.Text text) {
                parts.literal(text.text());
            } else if (!colored) {
                continue;
            } else if (token instanceof MarkupToken.On on) {
                parts.literal(on.sequence());
            } else if (token instanceof MarkupToken.Off) {
                parts.literal(MarkupToken.Off.SEQUENCE);
            } else {
                parts.add(new LinePart.LevelColor());
            }
        }
    }

    /** A log that was left by a killed process is told from other bytes by having none of these. */
    private void requirePrintable(Text part) {
        for (int i = 0; i < part.text().length(); i++) {
            char c = part.text().charAt(i);
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                String code = String.format("U+%04X", (int) c);
                throw wrong(part.index() + i, code + " would break lines or terminals; colours are written as <red>");
            }
        }
    }

    private LinePart trace() {
        hasPlace |= traces.isMarkingCatch();
        return new TracePart(traces, raw ? Escape.RAW : Escape.MESSAGE, colored);
    }

    private LinePart field(Field field) {
        if (field.name().equals(TIME)
                && field.conversion() == 0
                && field.steps().isEmpty()) {
            return time(field);
        }
        if (field.name().equals(EXCEPTION) && field.steps().isEmpty() && field.isPlain()) {
            return trace();
        }
        Optional<RecordField> named = RecordField.find(field.path());
        if (named.isEmpty() || !field.isPlain()) {
            return formatted(field);
        }
        hasPlace |= named.get().isOfPlace();
        if (named.get() == RecordField.MESSAGE && !raw) {
            return colored ? new ColoredMessagePart(outer()) : new MessagePart();
        }
        return new LinePart.Plain(named.get(), raw ? Escape.RAW : Escape.FIELD);
    }

    private LinePart time(Field field) {
        StringBuilder pattern = new StringBuilder();
        for (TemplatePart part : field.spec()) {
            if (!(part instanceof Text text)) {
                throw wrong(part.index(), "the pattern of a time can't have a field");
            }
            pattern.append(text.text());
        }
        try {
            times.add(TimePattern.parse(pattern.toString()));
        } catch (TimePatternException e) {
            throw wrong(field.spec().get(0).index() + e.index(), e.problem());
        }
        return slot == NO_SLOT ? new MomentPart(times.remove(times.size() - 1)) : new TimePart(slot, times.size() - 1);
    }

    private LinePart formatted(Field field) {
        ShownValue value = value(field);
        if (field.spec().stream().allMatch(Text.class::isInstance)) {
            FormatSpec spec = spec(field, value);
            return new FormattedPart(value, field.conversion(), spec, List.of(), raw);
        }
        TemplateCompiler inner = new TemplateCompiler(source, slot, false, true, traces);
        List<LinePart> computed = new ArrayList<>();
        for (TemplatePart part : field.spec()) {
            computed.add(part instanceof Text text ? literal(text.text()) : inner.field((Field) part));
        }
        if (!inner.times.isEmpty()) {
            throw wrong(field.spec().get(0).index(), "the format of a value can't have the time in it");
        }
        hasPlace |= inner.hasPlace;
        return new FormattedPart(value, field.conversion(), null, List.copyOf(computed), raw);
    }

    private static LinePart literal(String text) {
        return new LinePart.Literal(text.getBytes(StandardCharsets.UTF_8));
    }

    private ShownValue value(Field field) {
        if (field.name().equals(EXTRA)) {
            return extra(field);
        }
        if (field.steps().isEmpty() && field.name().equals(EXCEPTION)) {
            return new ShownValue.Exception(traces);
        }
        if (field.steps().isEmpty() && field.name().equals(TIME)) {
            requireText(field);
            return ShownValue.FullTime.SHOWN;
        }
        Optional<RecordField> named = RecordField.find(field.path());
        if (named.isPresent()) {
            if (named.get() == RecordField.ELAPSED) {
                requireText(field);
            }
            hasPlace |= named.get().isOfPlace();
            return new ShownValue.Named(named.get());
        }
        return character(field);
    }

    private ShownValue extra(Field field) {
        for (Step step : field.steps()) {
            if (!step.isItem()) {
                throw wrong(
                        field.index(), "'{" + field.path() + "}': what is bound is reached by [" + step.name() + "]");
            }
            requireBareKey(field, step);
        }
        return new ShownValue.Extra(field.steps());
    }

    /** Python's formats take what stands in the brackets for the key, quotes included, which nobody means. */
    private void requireBareKey(Field field, Step step) {
        String key = step.name();
        char first = key.length() > 1 ? key.charAt(0) : 0;
        if ((first == '\'' || first == '"') && key.charAt(key.length() - 1) == first) {
            String bare = key.substring(1, key.length() - 1);
            throw wrong(field.index(), "'{" + field.path() + "}': a key has no quotes here; write [" + bare + "]");
        }
    }

    /** Python's own objects are not here to be shown. */
    private void requireText(Field field) {
        if (field.conversion() != 0 && field.conversion() != 's') {
            throw wrong(field.index(), "there is no !" + field.conversion() + " of " + field.name() + "; write !s");
        }
        if (field.conversion() == 0 && !field.spec().isEmpty()) {
            throw wrong(field.index(), field.name() + " takes no format; write !s before it");
        }
    }

    private ShownValue character(Field field) {
        Optional<RecordField> text =
                RecordField.find(field.name()).filter(found -> !found.isNumber() && !found.isObject());
        if (text.isPresent()
                && field.steps().size() == 1
                && field.steps().get(0).isItem()) {
            String index = field.steps().get(0).name();
            if (index.matches("\\d{1,9}")) {
                hasPlace |= text.get().isOfPlace();
                return new ShownValue.Character(text.get(), Integer.parseInt(index));
            }
        }
        throw unknown(field);
    }

    private IllegalArgumentException unknown(Field field) {
        if (field.path().isEmpty() || field.name().matches("\\d+")) {
            return wrong(field.index(), "fields have names here; write for example {message}");
        }
        Collection<String> known = new TreeSet<>(RecordField.paths());
        known.addAll(List.of(TIME, EXTRA, EXCEPTION));
        String question = Nearest.question(field.path(), known);
        known.remove(EXTRA);
        known.add(EXTRA_EXAMPLE);
        String what = "there is no field '" + field.path() + "'. ";
        return wrong(
                field.index(),
                what + (question.isEmpty() ? "" : question + " ") + "Fields are: " + String.join(", ", known));
    }

    /** What turns the colours on again that are on at this place. */
    private List<LinePart> outer() {
        List<LinePart> outer = new ArrayList<>();
        for (MarkupToken token : markup.on()) {
            outer.add(
                    token instanceof MarkupToken.On on
                            ? new LinePart.Literal(on.sequence().getBytes(StandardCharsets.US_ASCII))
                            : new LinePart.LevelColor());
        }
        return List.copyOf(outer);
    }

    private FormatSpec spec(Field field, ShownValue value) {
        StringBuilder text = new StringBuilder();
        field.spec().forEach(part -> text.append(((Text) part).text()));
        try {
            FormatSpec spec = FormatSpec.parse(text.toString());
            if (field.conversion() != 0) {
                spec.format("");
            } else if (value instanceof ShownValue.Named named) {
                spec.format(named.field().isNumber() ? (Object) 1L : "");
            }
            return spec;
        } catch (IllegalArgumentException e) {
            throw wrong(field.spec().get(0).index(), String.valueOf(e.getMessage()));
        }
    }

    private IllegalArgumentException wrong(int index, String problem) {
        return new IllegalArgumentException("the format '" + source + "', column " + (index + 1) + ": " + problem);
    }

    /** Writes the record's message. */
    private record MessagePart() implements LinePart {
        @Override
        public void write(Event event, Line out) {
            event.textMessage(out);
        }
    }

    /** Writes the record's message, which may have colours of its own. */
    private record ColoredMessagePart(List<LinePart> outer) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            if (event.isMarked()) {
                event.coloredMessage(on -> outer.forEach(part -> part.write(event, on)), out);
            } else {
                event.textMessage(out);
            }
        }
    }

    /** Writes the stack traces, if there are any. */
    private record TracePart(StackTraces style, Escape escape, boolean colored) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            if (event.throwable() != null) {
                style.write(event, escape, colored, out);
            }
        }
    }

    /** Writes a time of a plan that belongs to no format, which keeps nothing. */
    private record MomentPart(TimePattern pattern) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            out.put(pattern.format(event.time().atZone(event.zone())).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes a time. */
    record TimePart(int slot, int index) implements LinePart {
        @Override
        public void write(Event event, Line out) {
            TimeWriter time = event.time(slot, index);
            out.put(time.bytes(), 0, time.length());
        }

        @Override
        public boolean isOfHead() {
            return true;
        }
    }
}
