package dev.logway.log;

/** How stack traces are laid out. Immutable. */
record TraceStyle() {
    static final TraceStyle USUAL = new TraceStyle();

    void write(Event event, Line out, Escape escape) {
        if (event.throwable() != null) {
            Trace.write(event.throwable(), escape, out);
        }
    }
}
