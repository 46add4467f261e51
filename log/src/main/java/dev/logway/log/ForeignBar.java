package dev.logway.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** A line at the bottom of the terminal that another library makes. Thread-safe. */
final class ForeignBar implements Bars.Bar {
    private final @Nullable LogScope scope;
    private volatile String text = "";

    ForeignBar(@Nullable LogScope scope) {
        this.scope = scope;
    }

    void text(String text) {
        this.text = text;
    }

    @Override
    public String label() {
        return "";
    }

    @Override
    public String line(int columns, int labelColumns) {
        return Columns.cut(text, columns);
    }

    @Override
    public @Nullable LogScope scope() {
        return scope;
    }

    @Override
    public Level level() {
        return Level.INFO;
    }

    @Override
    public String summary() {
        return text;
    }
}
