package dev.logway.log;

import dev.logway.log.time.TimePattern;
import java.time.Duration;
import java.util.Objects;

/**
 * What the parts of a log are called that rotation closes. Immutable.
 *
 * <p>The live file keeps its name, here {@code train.log}. Whatever the scheme, {@link Rotation#parts} finds the parts.
 */
public final class PartNames {
    private static final PartNames CLOSED = new PartNames(new Naming.Closed());
    private static final PartNames CREATED = new PartNames(new Naming.Created());

    private final Naming naming;

    private PartNames(Naming naming) {
        this.naming = naming;
    }

    /** After the moment at which it was closed: {@code train.2026-11-24_14-05-06_123.log}. What is usual here. */
    public static PartNames closed() {
        return CLOSED;
    }

    /** After the moment at which it was begun, as loguru has it: {@code train.2026-11-24_14-05-06_123456.log}. */
    public static PartNames created() {
        return CREATED;
    }

    /**
     * By number, the youngest part being {@code train.log.1}, as Python's {@code RotatingFileHandler} has it: the
     * others get the next number at each rotation, and the one that had the last number is deleted.
     *
     * @param backups the last number
     * @throws IllegalArgumentException if there is none to keep
     */
    public static PartNames numbered(int backups) {
        if (backups < 1) {
            throw new IllegalArgumentException("Parts by number are " + backups + ", expected at least 1.");
        }
        return new PartNames(new Naming.Numbered(backups));
    }

    /**
     * After the beginning of the interval that it is of, as Python's {@code TimedRotatingFileHandler} has it:
     * {@code train.log.2026-11-24}. A part of that name is replaced.
     *
     * @param tokens the time as tokens, for example {@code YYYY-MM-DD_HH-mm}; with {@code !UTC} at the end not by this
     *     machine's clock
     * @param interval from its beginning to when it is due
     * @throws IllegalArgumentException if the tokens ask for more than microseconds
     */
    public static PartNames dated(String tokens, Duration interval) {
        TimePattern checked = TimePattern.parse(tokens);
        return new PartNames(new Naming.Dated(checked.toString(), Objects.requireNonNull(interval, "interval")));
    }

    Naming naming() {
        return naming;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartNames names && naming.equals(names.naming);
    }

    @Override
    public int hashCode() {
        return naming.hashCode();
    }

    @Override
    public String toString() {
        return naming.toString();
    }
}
