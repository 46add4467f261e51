package dev.logway.log;

/** A finished line, its line end included, and the record that it was made of; both may be kept. Immutable. */
public final class LogLine implements CharSequence {
    private final String text;
    private final LogRecord record;

    LogLine(String text, LogRecord record) {
        this.text = text;
        this.record = record;
    }

    /** What the line was made of. */
    public LogRecord record() {
        return record;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
