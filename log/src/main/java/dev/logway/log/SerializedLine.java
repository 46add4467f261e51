package dev.logway.log;

import dev.logway.log.TemplateCompiler.Plan;
import dev.logway.log.time.TimePattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object per line with the schema of loguru's {@code serialize}: the text, and the record. */
final class SerializedLine extends LineFormat {
    private static final long MICROS_A_SECOND = 1_000_000;

    private final Plan text;

    private SerializedLine(int slot, Plan text) {
        super(slot, NO_TIME);
        this.text = text;
    }

    @Override
    boolean takesRaw() {
        return false;
    }

    @Override
    boolean hasCaller() {
        return true;
    }

    @Override
    List<TimePattern> times() {
        return text.times();
    }

    @Override
    void begin(Event event, Line out) {
        out.ascii("{\"text\": \"");
    }

    @Override
    void finish(Event event, Line out) {
        Line shown = event.scratch();
        text.parts().forEach(part -> part.write(event, shown));
        out.text(shown.toString(), Escape.QUOTED).ascii("\", \"record\": {");
        elapsed(event.elapsed(), out);
        exception(event.throwable(), out.ascii(", \"exception\": "));
        PythonJson.write(event.extra(), out.ascii(", \"extra\": "));
        place(event.place(), out);
        level(event.level(), out);
        out.ascii(", \"line\": ").number(ShownPlace.line(event.place())).ascii(", \"message\": \"");
        event.quotedMessage(out);
        member("\", \"module\": ", ShownPlace.module(event.place()), out);
        member(", \"name\": ", event.getLoggerName(), out);
        numbered("process", ThisProcess.ID, ThisProcess.NAME, out);
        numbered("thread", event.threadId(), event.getThreadName(), out);
        member(", \"time\": {\"repr\": ", (String) ShownValue.FullTime.SHOWN.value(event), out);
        seconds(event.micros(), out.ascii(", \"timestamp\": "));
        out.ascii("}}}\n");
    }

    private static void elapsed(Duration elapsed, Line out) {
        member("\"elapsed\": {\"repr\": ", ShownElapsed.text(elapsed), out);
        long micros = elapsed.getSeconds() * MICROS_A_SECOND + ShownElapsed.micros(elapsed);
        seconds(micros, out.ascii(", \"seconds\": "));
        out.put('}');
    }

    private static void exception(@Nullable Throwable throwable, Line out) {
        if (throwable == null) {
            out.ascii("null");
            return;
        }
        member("{\"type\": ", throwable.getClass().getSimpleName(), out);
        String message = JsonLine.message(throwable);
        member(", \"value\": ", message == null ? "" : message, out);
        out.ascii(", \"traceback\": ").ascii(Trace.frames(throwable).length > 0 ? "true}" : "false}");
    }

    private static void place(LogRecord.@Nullable Place place, Line out) {
        member(", \"file\": {\"name\": ", ShownPlace.file(place), out);
        member(", \"path\": ", ShownPlace.path(place), out);
        member("}, \"function\": ", ShownPlace.function(place), out);
    }

    private static void level(LogLevel level, Line out) {
        member(", \"level\": {\"icon\": ", level.icon(), out);
        member(", \"name\": ", level.name(), out);
        out.ascii(", \"no\": ").number(level.number()).put('}');
    }

    private static void numbered(String what, long id, String name, Line out) {
        out.ascii(", \"").ascii(what).ascii("\": {\"id\": ").number(id);
        member(", \"name\": ", name, out);
        out.put('}');
    }

    private static void member(String before, String text, Line out) {
        PythonJson.write(text, out.ascii(before));
    }

    /**
     * The shortest decimal that reads back as the same {@code double}: that of the microseconds, without zeros behind.
     */
    private static void seconds(long micros, Line out) {
        long whole = Math.abs(micros) / MICROS_A_SECOND;
        long fraction = Math.abs(micros) % MICROS_A_SECOND;
        if (whole >= 1L << 33 || whole == 0) {
            PythonJson.write(micros / (double) MICROS_A_SECOND, out); // too large or too small for that
            return;
        }
        String digits = Long.toString(MICROS_A_SECOND + fraction).substring(1).replaceFirst("0{1,5}$", "");
        out.ascii(micros < 0 ? "-" : "").number(whole).put('.').ascii(digits);
    }

    /** What makes it. */
    record Kind(String template, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return new SerializedLine(slot, new TemplateCompiler(template, slot, false, true, traces).compile(true));
        }

        @Override
        public LayoutKind with(StackTraces others) {
            return new Kind(template, others);
        }

        @Override
        public String word() {
            return "serialized " + template;
        }
    }
}
