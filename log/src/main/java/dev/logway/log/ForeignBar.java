package dev.logway.log;

/** A line at the bottom of the terminal that another library makes. Thread-safe. */
final class ForeignBar implements Bars.Bar {
    private volatile String text = "";

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
}
