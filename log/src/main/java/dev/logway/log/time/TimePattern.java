package dev.logway.log.time;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the text of a time looks like, in loguru's language. Immutable.
 *
 * <p>{@code YYYY-MM-DD HH:mm:ss.SSS} is made of tokens; {@code [HH]} is the token as it is spelled; {@code !UTC} at the
 * end takes the time in UTC. A pattern with a {@code %} is one of {@code strftime}, of which an empty one stands for
 * {@code %Y-%m-%dT%H:%M:%S.%f%z}. All names are English.
 *
 * <p>For the name of a file: {@code TimePattern.parse("YYYY-MM-DD").format(time)}, and {@link #FILE_NAME} where a name
 * says {@code {time}} and no more.
 */
public final class TimePattern {
    /** What loguru takes for {@code {time}} in the name of a file. */
    public static final TimePattern FILE_NAME = parse("%Y-%m-%d_%H-%M-%S_%f");

    private static final String ISO = "%Y-%m-%dT%H:%M:%S.%f%z";
    private static final String IN_UTC = "!UTC";

    private final String source;
    private final boolean utc;
    private final boolean isOfC;
    private final List<TimePart> parts;
    private final boolean variable;

    private TimePattern(String source, boolean utc, boolean isOfC, List<TimePart> parts) {
        this.source = source;
        this.utc = utc;
        this.isOfC = isOfC;
        this.parts = List.copyOf(parts);
        this.variable = parts.stream().anyMatch(TimePart::isVariable);
    }

    /** @throws TimePatternException if it asks for more than microseconds */
    public static TimePattern parse(String source) {
        Objects.requireNonNull(source, "source");
        boolean utc = source.endsWith(IN_UTC);
        String rest = utc ? source.substring(0, source.length() - IN_UTC.length()) : source;
        String pattern = rest.isEmpty() ? ISO : rest;
        List<TimePart> parts = pattern.contains("%") ? Directives.OF_PYTHON.parse(pattern) : Tokens.parse(pattern);
        return new TimePattern(source, utc, false, parts);
    }

    /** What C's {@code strftime} reads, which has no {@code %f}; text without a {@code %} is written as it is. */
    public static TimePattern strftime(String format) {
        return new TimePattern(format, false, true, Directives.OF_C.parse(format));
    }

    /** The text of a moment. */
    public String format(ZonedDateTime time) {
        TimeWriter writer = writer(time.getZone());
        writer.write(Math.addExact(
                Math.multiplyExact(time.toEpochSecond(), TimeWriter.MICROS_A_SECOND), time.getNano() / 1000));
        return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    }

    /** What writes many times that lie near to each other. */
    public TimeWriter writer(ZoneId zone) {
        return new TimeWriter(this, utc ? ZoneOffset.UTC : zone);
    }

    /** What each text is like, for {@link java.util.regex.Pattern}. */
    public String regex() {
        return parts.stream().map(TimePart::regex).collect(Collectors.joining());
    }

    /** Whether it takes the time in UTC, whatever the zone. */
    public boolean isInUtc() {
        return utc;
    }

    /** How many bytes each text has; negative if that varies. */
    public int width() {
        return parts.stream().allMatch(part -> part.width() >= 0)
                ? parts.stream().mapToInt(TimePart::width).sum()
                : -1;
    }

    /** Whether two times of one millisecond may differ in their texts. */
    public boolean isOfMicros() {
        return parts.stream()
                .anyMatch(part -> part instanceof TimePart.Changing
                        || (part instanceof TimePart.Fraction fraction && fraction.digits() > 3));
    }

    List<TimePart> parts() {
        return parts;
    }

    /** Whether it has parts that change their length within a minute. */
    boolean isVariable() {
        return variable;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimePattern pattern && pattern.source.equals(source) && pattern.isOfC == isOfC;
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }
}
