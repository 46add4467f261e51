package dev.logway.log;

import dev.logway.log.rotation.ByteSize;
import dev.logway.log.rotation.Interval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which parts of a log are kept. Immutable, as far as the functions of {@link #when} and {@link #by} are.
 *
 * <p>It is looked at in the background, each time when rotation has closed a part; of a log that never rotates, when it
 * is closed, and there the log itself is one of its parts. A file is a part by its name and by nothing else, see {@link
 * Rotation#parts}: what is merely called alike is never touched, and nor are symbolic links. How old a part is says
 * the time of its last line.
 */
public final class Retention {
    private static final Retention ALL = new Retention(List.of(), List.of());

    private final List<Rule> rules;
    private final List<Consumer<? super List<Path>>> functions;

    private Retention(List<Rule> rules, List<Consumer<? super List<Path>>> functions) {
        this.rules = List.copyOf(rules);
        this.functions = List.copyOf(functions);
    }

    private static Retention of(Rule rule) {
        return new Retention(List.of(rule), List.of());
    }

    /** All are kept. */
    public static Retention all() {
        return ALL;
    }

    /**
     * The youngest ones.
     *
     * @param parts how many; 0 for none
     * @throws IllegalArgumentException if that is negative
     */
    public static Retention count(int parts) {
        if (parts < 0) {
            throw new IllegalArgumentException("Retention is of " + parts + " parts, expected 0 or more.");
        }
        return of(new Rule.Count(parts));
    }

    /**
     * Those whose last line is younger.
     *
     * @throws IllegalArgumentException if the age is negative
     */
    public static Retention age(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException(
                    "Retention is of the age '" + age + "', expected none that is negative.");
        }
        return of(new Rule.Age(age));
    }

    /**
     * The youngest ones that have no more bytes together, as they are on the disk.
     *
     * @throws IllegalArgumentException if that is negative
     */
    public static Retention totalBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Retention is of " + bytes + " bytes, expected 0 or more.");
        }
        return of(new Rule.TotalBytes(bytes));
    }

    /**
     * Those for which a condition holds.
     *
     * @param condition called in the background; if it throws, that is reported once, and nothing is deleted
     */
    public static Retention when(Predicate<? super Path> condition) {
        return of(new Rule.When(Objects.requireNonNull(condition, "condition")));
    }

    /**
     * What a function makes of them: it does the deleting, or whatever else, itself.
     *
     * @param function gets the parts, oldest first; called in the background, what it throws is reported once
     */
    public static Retention by(Consumer<? super List<Path>> function) {
        return new Retention(List.of(), List.of(Objects.requireNonNull(function, "function")));
    }

    /** What both keep. */
    public Retention and(Retention other) {
        return new Retention(
                Stream.concat(rules.stream(), other.rules.stream()).toList(),
                Stream.concat(functions.stream(), other.functions.stream()).toList());
    }

    /**
     * What loguru takes for a text, an age: {@code 10 days}, {@code 1 month 2 weeks}; or the bytes of all parts
     * together: {@code 1 GB}.
     *
     * @throws IllegalArgumentException if the text is none of them; the message says what is wrong with it
     */
    public static Retention parse(String text) {
        OptionalDouble bytes = ByteSize.isMeant(text) ? ByteSize.find(text) : OptionalDouble.empty();
        try {
            Optional<Retention> age = bytes.isPresent()
                    ? Optional.of(totalBytes((long) bytes.getAsDouble()))
                    : Interval.find(text).map(Retention::age);
            return age.orElseThrow(() -> new IllegalArgumentException(
                    "expected an age, or a size of all parts together. Write for example '10 days' or '1 GB'."));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("Retention is '" + text + "': " + wrong.getMessage(), wrong);
        }
    }

    List<Rule> rules() {
        return rules;
    }

    List<Consumer<? super List<Path>>> functions() {
        return functions;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Retention retention
                && rules.equals(retention.rules)
                && functions.equals(retention.functions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, functions);
    }

    @Override
    public String toString() {
        return "Retention" + rules;
    }

    /** Says of parts which ones are kept. */
    sealed interface Rule {
        /**
         * @param parts youngest first
         * @return those to be deleted
         */
        List<Kept> over(List<Kept> parts, long nowMillis);

        /** The youngest ones. */
        record Count(int count) implements Rule {
            @Override
            public List<Kept> over(List<Kept> parts, long nowMillis) {
                return parts.subList(Math.min(count, parts.size()), parts.size());
            }
        }

        /** The ones of an age. */
        record Age(Duration age) implements Rule {
            @Override
            public List<Kept> over(List<Kept> parts, long nowMillis) {
                long oldest = age.compareTo(Interval.LONGEST) > 0 ? Long.MIN_VALUE : nowMillis - age.toMillis();
                return parts.stream().filter(part -> part.millis() <= oldest).toList();
            }
        }

        /** The youngest ones that fit. */
        record TotalBytes(long bytes) implements Rule {
            @Override
            public List<Kept> over(List<Kept> parts, long nowMillis) {
                long sum = 0;
                for (int i = 0; i < parts.size(); i++) {
                    sum += parts.get(i).bytes();
                    if (sum > bytes) {
                        return parts.subList(i, parts.size());
                    }
                }
                return List.of();
            }
        }

        /** The ones that the program wants. */
        record When(Predicate<? super Path> condition) implements Rule {
            @Override
            public List<Kept> over(List<Kept> parts, long nowMillis) {
                return parts.stream()
                        .filter(part -> !condition.test(part.file()))
                        .toList();
            }
        }
    }

    /**
     * A part that is there.
     *
     * @param millis the time of its last line, since the epoch
     */
    record Kept(Path file, long millis, long bytes) {}
}
