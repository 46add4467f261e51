package dev.logway.log;

import dev.logway.log.dictconfig.PythonFormat;

/** Lines as a formatter of Python's {@code logging} writes them. Immutable. */
record PythonKind(PythonFormat format, StackTraces traces) implements LayoutKind {
    @Override
    public LineFormat format(int slot, boolean colored) {
        return PythonLine.of(slot, format, traces);
    }

    @Override
    public LayoutKind with(StackTraces others) {
        return new PythonKind(format, others);
    }

    @Override
    public String word() {
        return "python";
    }
}
