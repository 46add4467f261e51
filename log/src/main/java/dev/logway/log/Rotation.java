package dev.logway.log;

import dev.logway.log.rotation.ByteSize;
import dev.logway.log.rotation.DayTime;
import dev.logway.log.rotation.Interval;
import dev.logway.log.rotation.Schedule;
import dev.logway.log.rotation.Schedule.Frequency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * When a log file is closed, renamed and begun anew, and what its parts are called. Immutable, as far as the conditions
 * of {@link #when} are.
 *
 * <p>What is due is looked at before each line is written, by the line's own time: a file is never closed while nothing
 * is logged, and after a pause it is closed once. The first moment comes from when the file was begun, in whichever
 * process. A moment by this machine's clock is what that clock shows; when it is set back, nothing is due until it
 * shows the moment again.
 */
public final class Rotation {
    private static final String EXAMPLE = " Write for example '10 MB'.";

    private final When when;
    private final PartNames names;
    private final Retention retention;
    private final Compression compression;

    private record When(long maxBytes, List<Schedule> schedules, List<Predicate<? super NextLine>> conditions) {
        When {
            schedules = List.copyOf(schedules);
            conditions = List.copyOf(conditions);
        }
    }

    private Rotation(When when, PartNames names, Retention retention, Compression compression) {
        if (names.naming() instanceof Naming.Numbered && !compression.isNone()) {
            throw new IllegalArgumentException(
                    "Parts by number change their names, so they can't be packed. Name them otherwise, or don't.");
        }
        if (names.naming() instanceof Naming.Dated
                && (when.maxBytes() != Long.MAX_VALUE || !when.conditions.isEmpty())) {
            throw new IllegalArgumentException(
                    "Parts by date replace each other within an interval, so they are for rotation by the time alone."
                            + " Name them otherwise.");
        }
        this.when = when;
        this.names = names;
        this.retention = retention;
        this.compression = compression;
    }

    private static Rotation at(long maxBytes, List<Schedule> schedules, List<Predicate<? super NextLine>> conditions) {
        When when = new When(maxBytes, schedules, conditions);
        return new Rotation(when, PartNames.closed(), Retention.all(), Compression.none());
    }

    private static Rotation on(Schedule schedule) {
        return at(Long.MAX_VALUE, List.of(schedule), List.of());
    }

    /** A file that grows for ever. */
    public static Rotation none() {
        return bytes(Long.MAX_VALUE);
    }

    /**
     * Before the line that would make the file longer. A line that is longer itself has a file of its own.
     *
     * @param maxBytes {@link Long#MAX_VALUE} for never
     * @throws IllegalArgumentException if that is not positive
     */
    public static Rotation bytes(long maxBytes) {
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("Rotation size is " + maxBytes + ", expected at least 1 byte.");
        }
        return at(maxBytes, List.of(), List.of());
    }

    /**
     * At a size written as people write it: {@code 10 MB}, {@code 0.5 GB}, {@code 64KiB}, {@code 1e6 B}, {@code 4096}.
     * It means what it does to loguru: a thousand to a step, 1024 with an {@code i}; in any case, but for the last
     * letter, of which {@code B} is a byte and {@code b} a bit. Without that letter it is bytes.
     *
     * @throws IllegalArgumentException if the text is no size, or less than a byte
     */
    public static Rotation size(String text) {
        OptionalDouble bytes = ByteSize.find(text);
        if (bytes.isEmpty()) {
            throw new IllegalArgumentException(
                    "Rotation size is '" + text + "', expected a number and a unit." + EXAMPLE);
        } else if (bytes.getAsDouble() < 1) {
            throw new IllegalArgumentException("Rotation size is '" + text + "', expected at least 1 byte." + EXAMPLE);
        }
        return bytes((long) bytes.getAsDouble());
    }

    /**
     * When so much time has passed since the file was begun, and again after each such interval. It is time as the
     * clock on the wall shows it: the day on which summer time begins is an hour short.
     *
     * @throws IllegalArgumentException if the interval is not positive, or longer than 999,999,999 days
     */
    public static Rotation every(Duration interval) {
        return every(interval, interval.toString());
    }

    private static Rotation every(Duration interval, String written) {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(Interval.LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Rotation interval is '" + written + "', expected more than nothing and at most 999999999 days.");
        }
        return on(new Schedule.Every(interval));
    }

    /**
     * When so much time has passed since the file was begun, and again since the line that was the first behind it:
     * what Python's {@code TimedRotatingFileHandler} does.
     */
    static Rotation everyAfterLine(Duration interval) {
        return on(new Schedule.Elapsed(interval));
    }

    /** At the beginning of each hour, by this machine's clock. */
    public static Rotation hourly() {
        return on(Frequency.HOURLY);
    }

    /** At midnight, by this machine's clock. */
    public static Rotation daily() {
        return on(Frequency.DAILY);
    }

    /** At the beginning of each Monday, by this machine's clock. */
    public static Rotation weekly() {
        return on(Frequency.WEEKLY);
    }

    /** At the beginning of each month, by this machine's clock. */
    public static Rotation monthly() {
        return on(Frequency.MONTHLY);
    }

    /** At the beginning of each year, by this machine's clock. */
    public static Rotation yearly() {
        return on(Frequency.YEARLY);
    }

    /** At a time of each day, by this machine's clock. */
    public static Rotation daily(LocalTime time) {
        return on(new Schedule.Daily(Objects.requireNonNull(time, "time"), Optional.empty()));
    }

    /** At a time of each day in a zone. */
    public static Rotation daily(LocalTime time, ZoneId zone) {
        return on(new Schedule.Daily(Objects.requireNonNull(time, "time"), Optional.of(zone)));
    }

    /** At a time of one day of each week, by this machine's clock. */
    public static Rotation weekly(DayOfWeek day, LocalTime time) {
        return on(new Schedule.Weekly(Objects.requireNonNull(day, "day"), Objects.requireNonNull(time, "time")));
    }

    /**
     * When a condition holds for the line that comes next, which then is the first of the new file.
     *
     * @param condition called by whichever thread writes, once a line, so it must be fast; what it logs is not written
     * to
     *     this file, but counted as dropped. One that throws is reported once, and does not hold
     */
    public static Rotation when(Predicate<? super NextLine> condition) {
        return at(Long.MAX_VALUE, List.of(), List.of(Objects.requireNonNull(condition, "condition")));
    }

    /**
     * When the first of several says so. What becomes of the parts is as in the first one.
     *
     * @throws IllegalArgumentException if there is none, or the first one names parts by date and another one rotates by
     *     something else than the time
     */
    public static Rotation any(Rotation... several) {
        if (several.length == 0) {
            throw new IllegalArgumentException("Rotation by any of nothing, expected at least one.");
        }
        When any = new When(
                Stream.of(several).mapToLong(Rotation::maxBytes).min().getAsLong(),
                Stream.of(several).flatMap(each -> each.schedules().stream()).toList(),
                Stream.of(several).flatMap(each -> each.conditions().stream()).toList());
        return new Rotation(any, several[0].names, several[0].retention, several[0].compression);
    }

    /**
     * What loguru takes for a text: a size, {@code 10 MB}; an interval, {@code 1 month 2 weeks}, {@code 10h}; {@code
     * hourly} to {@code yearly}; a time of day, {@code 18:00}, {@code 6 PM}; a day, {@code sunday}, or {@code w0} for
     * Monday to {@code w6}; both, {@code monday at 12:00}. In any case.
     *
     * @throws IllegalArgumentException if the text is none of them; the message says what is wrong with it
     */
    public static Rotation parse(String text) {
        if (ByteSize.isMeant(text)) {
            return size(text);
        }
        try {
            Optional<Schedule> moment = Frequency.find(text).or(() -> DayTime.find(text));
            return moment.map(Rotation::on)
                    .or(() -> Interval.find(text).map(found -> every(found, text)))
                    .orElseThrow(() -> new IllegalArgumentException("expected a size, an interval or a moment."
                            + " Write for example '10 MB', '2 weeks', 'daily', '18:00' or 'sunday'."));
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw message.startsWith("Rotation ")
                    ? wrong
                    : new IllegalArgumentException("Rotation is '" + text + "': " + message, wrong);
        }
    }

    /**
     * The same with other names for the parts.
     *
     * @throws IllegalArgumentException if they are numbers and the parts are packed, or dates and rotation is not by
     * the time alone
     */
    public Rotation naming(PartNames names) {
        return new Rotation(when, Objects.requireNonNull(names, "names"), retention, compression);
    }

    /** The same, which keeps only some parts. */
    public Rotation keeping(Retention retention) {
        return new Rotation(when, names, Objects.requireNonNull(retention, "retention"), compression);
    }

    /**
     * The same, which packs the parts.
     *
     * @throws IllegalArgumentException if they are named by numbers
     */
    public Rotation packing(Compression compression) {
        return new Rotation(when, names, retention, Objects.requireNonNull(compression, "compression"));
    }

    /**
     * The parts of a log that rotation has closed, oldest first; none if there is no such folder. They are found by
     * their names, of whichever {@link PartNames}, as {@code gz}, {@code zip}, {@code zst} or what Python packs. For
     * those with tokens or a suffix of the program's own see {@link #parts}.
     *
     * @param live the live file, there or not; with {@code {time}} in its path, all files of that path
     * @throws IOException if its folder cannot be read
     */
    public static List<Path> partsOf(Path live) throws IOException {
        return Parts.of(live).find();
    }

    /**
     * The parts of a log that rotates like this, those that its retention looks at, oldest first; none if there is no
     * such folder.
     *
     * @param live as for {@link #partsOf}
     * @throws IOException if its folder cannot be read
     */
    public List<Path> parts(Path live) throws IOException {
        return Parts.of(live, this).find();
    }

    long maxBytes() {
        return when.maxBytes();
    }

    List<Schedule> schedules() {
        return when.schedules();
    }

    List<Predicate<? super NextLine>> conditions() {
        return when.conditions();
    }

    PartNames names() {
        return names;
    }

    Retention retention() {
        return retention;
    }

    Compression compression() {
        return compression;
    }

    /** Whether there is nothing at which it would rotate. */
    boolean isNever() {
        return maxBytes() == Long.MAX_VALUE
                && schedules().isEmpty()
                && conditions().isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rotation rotation
                && when.equals(rotation.when)
                && names.equals(rotation.names)
                && retention.equals(rotation.retention)
                && compression.equals(rotation.compression);
    }

    @Override
    public int hashCode() {
        return Objects.hash(when, names, retention, compression);
    }

    @Override
    public String toString() {
        return "Rotation[" + when + ", " + names + ", " + retention + ", " + compression + "]";
    }
}
