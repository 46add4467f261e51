package dev.logway.log;

import dev.logway.log.TemplateCompiler.Plan;
import dev.logway.log.TemplateCompiler.TimePart;
import dev.logway.log.time.TimePattern;
import dev.logway.log.time.TimeWriter;
import java.util.List;

/**
 * Writes what a template asks for. What stands in front of everything that is the record's own is kept from record to
 * record, as that of a {@link TextLine} is.
 */
final class TemplateLine extends LineFormat {
    private static final int NOWHERE = -1;

    private final LinePart[] head;
    private final LinePart[] rest;
    private final List<TimePattern> times;
    private final boolean hasPlace;

    /** Where the only time of the head begins, of one length always; {@link #NOWHERE} if it is not so. */
    private final int onlyTimeAt;

    private final boolean hasHeadTime;
    private final boolean isOfMicros;

    private final boolean colored;

    private TemplateLine(int slot, Plan plan, int headLength, int onlyTimeAt) {
        super(slot, ordered(plan, onlyTimeAt));
        this.head = plan.parts().subList(0, headLength).toArray(LinePart[]::new);
        this.rest = plan.parts().subList(headLength, plan.parts().size()).toArray(LinePart[]::new);
        this.times = plan.times();
        this.hasPlace = plan.hasPlace();
        this.colored = plan.colored();
        this.onlyTimeAt = onlyTimeAt;
        List<TimePattern> ofHead = List.of(head).stream()
                .filter(TimePart.class::isInstance)
                .map(part -> times.get(((TimePart) part).index()))
                .toList();
        this.hasHeadTime = !ofHead.isEmpty();
        this.isOfMicros = ofHead.stream().anyMatch(TimePattern::isOfMicros);
    }

    static TemplateLine of(int slot, Plan plan) {
        int length = 0;
        while (length < plan.parts().size() && plan.parts().get(length).isOfHead()) {
            length++;
        }
        return new TemplateLine(slot, plan, length, onlyTimeAt(plan.parts().subList(0, length), plan.times()));
    }

    private static int onlyTimeAt(List<LinePart> head, List<TimePattern> times) {
        boolean isOnly = head.stream().filter(TimePart.class::isInstance).count() == 1;
        int before = !head.isEmpty() && head.get(0) instanceof LinePart.Literal literal ? literal.bytes().length : 0;
        int index = before > 0 ? 1 : 0;
        boolean isFirst = index < head.size() && head.get(index) instanceof TimePart;
        return isOnly && isFirst && times.get(0).width() >= 0 ? before : NOWHERE;
    }

    /** A time of the same length as that of a text line can be set right like that one. */
    private static int ordered(Plan plan, int onlyTimeAt) {
        boolean isOrdered = onlyTimeAt != NOWHERE
                && onlyTimeAt < NO_TIME
                && plan.times().get(0).width() == TimeText.LENGTH;
        return isOrdered ? onlyTimeAt : NO_TIME;
    }

    @Override
    boolean isColored() {
        return colored;
    }

    @Override
    boolean hasCaller() {
        return hasPlace;
    }

    @Override
    List<TimePattern> times() {
        return times;
    }

    @Override
    long tick(Event event) {
        return !hasHeadTime ? 0 : isOfMicros ? event.micros() : event.millis();
    }

    @Override
    boolean retime(Event event, Line out) {
        if (onlyTimeAt == NOWHERE) {
            return false;
        }
        TimeWriter time = event.time(slot(), 0);
        out.set(onlyTimeAt, time.bytes(), time.length());
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
    }

    /** What makes it. */
    record Kind(String template, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return of(slot, new TemplateCompiler(template, slot, colored, false, traces).compile(true));
        }

        @Override
        public boolean hasColors() {
            return true;
        }

        @Override
        public LayoutKind with(StackTraces others) {
            return new Kind(template, others);
        }

        @Override
        public String word() {
            return template;
        }
    }
}
