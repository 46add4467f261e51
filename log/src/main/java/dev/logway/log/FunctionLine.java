package dev.logway.log;

import dev.logway.log.TemplateCompiler.Plan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Writes each record by the template that the program gives for it; the plans of the last templates are kept. */
final class FunctionLine extends LineFormat {
    private static final int KEPT = 64;

    private final Function<? super LogRecord, String> function;
    private final boolean colored;
    private final StackTraces traces;

    /** Guards itself. */
    private final Map<String, Plan> plans = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Plan> eldest) {
            return size() > KEPT;
        }
    };

    FunctionLine(int slot, Function<? super LogRecord, String> function, boolean colored, StackTraces traces) {
        super(slot, NO_TIME);
        this.function = function;
        this.colored = colored;
        this.traces = traces;
    }

    @Override
    boolean isColored() {
        return colored;
    }

    /** What a record shows is known when it comes: then is early enough to look for its place. */
    @Override
    boolean hasCaller() {
        return false;
    }

    @Override
    void begin(Event event, Line out) {
        // everything may be different for each record
    }

    /** A line without an end would be one with the next; a function that fails must not cost the record. */
    @Override
    @SuppressWarnings("CatchingUnchecked")
    void finish(Event event, Line out) {
        try {
            plan(function.apply(event)).parts().forEach(part -> part.write(event, out));
        } catch (Throwable failure) {
            String what = "[the format failed: " + Trace.headline(failure) + "] ";
            out.cut(0);
            event.textMessage(out.text(what, Escape.FIELD));
            traces.write(event, Escape.MESSAGE, colored, out.put('\n'));
        }
        if (out.length() == 0 || out.bytes()[out.length() - 1] != '\n') {
            out.put('\n');
        }
    }

    private Plan plan(String template) {
        synchronized (plans) {
            return plans.computeIfAbsent(
                    template,
                    text -> new TemplateCompiler(text, TemplateCompiler.NO_SLOT, colored, false, traces)
                            .compile(false));
        }
    }

    /** What makes it. */
    record Kind(Function<? super LogRecord, String> function, StackTraces traces) implements LayoutKind {
        @Override
        public LineFormat format(int slot, boolean colored) {
            return new FunctionLine(slot, function, colored, traces);
        }

        @Override
        public boolean hasColors() {
            return true;
        }

        @Override
        public LayoutKind with(StackTraces others) {
            return new Kind(function, others);
        }

        @Override
        public String word() {
            return "a function";
        }
    }
}
