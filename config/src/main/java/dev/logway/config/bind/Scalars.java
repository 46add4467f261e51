package dev.logway.config.bind;

import dev.logway.config.tree.Conversions;
import dev.logway.config.tree.Python;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that single values can become, by OmegaConf's rules for typed fields. */
final class Scalars {
    private static final Map<Class<?>, Scalar> BY_TYPE = byType();
    private static final ClassValue<Optional<Scalar>> FOUND = new ClassValue<>() {
        @Override
        protected Optional<Scalar> computeValue(Class<?> type) {
            Scalar known = type.isEnum() ? Choice.of(type) : BY_TYPE.get(type);
            return Optional.ofNullable(known == null ? Parsed.find(type) : known);
        }
    };

    private static final String EXAMPLE = "Write for example ";

    private Scalars() {}

    /** How a value becomes the type; null when no single value can. */
    static @Nullable Scalar find(Class<?> type) {
        return FOUND.get(type).orElse(null);
    }

    private static Map<Class<?>, Scalar> byType() {
        Map<Class<?>, Scalar> types = new HashMap<>();
        put(types, byte.class, Byte.class, new Integral(Byte.SIZE, BigInteger::byteValue));
        put(types, short.class, Short.class, new Integral(Short.SIZE, BigInteger::shortValue));
        put(types, int.class, Integer.class, new Integral(Integer.SIZE, BigInteger::intValue));
        put(types, long.class, Long.class, new Integral(Long.SIZE, BigInteger::longValue));
        put(types, float.class, Float.class, number(Scalars::single));
        put(types, double.class, Double.class, number(Conversions::real));
        put(types, boolean.class, Boolean.class, plain("a boolean", "Write true or false.", Conversions::truth));
        put(types, char.class, Character.class, plain("a single character", "Write for example ','.", Scalars::letter));
        types.put(BigInteger.class, like("10", "an integer", Conversions::integer));
        types.put(BigDecimal.class, new Decimal());
        types.put(String.class, new Text());
        text(types, Path.class, "a path", "data/train.csv", Path::of);
        String units = EXAMPLE + "10s or 1h 30m. The units are " + Durations.UNITS + ".";
        types.put(Duration.class, plain("a duration", units, Scalars::duration));
        text(types, File.class, "a path", "data/train.csv", File::new);
        text(types, URI.class, "a URI", "https://example.org/data", URI::create);
        text(types, Instant.class, "a time", "2026-11-25T15:30:42Z", Instant::parse);
        text(types, LocalDate.class, "a date", "2026-11-25", LocalDate::parse);
        text(types, LocalTime.class, "a time of day", "'15:30'", LocalTime::parse);
        text(types, LocalDateTime.class, "a local time", "2026-11-25T15:30", LocalDateTime::parse);
        text(types, OffsetDateTime.class, "a time", "2026-11-25T15:30+01:00", OffsetDateTime::parse);
        text(types, ZonedDateTime.class, "a time", "'2026-11-25T15:30+01:00[Europe/Berlin]'", ZonedDateTime::parse);
        text(types, ZoneId.class, "a time zone", "Europe/Berlin", ZoneId::of);
        text(types, ZoneOffset.class, "an offset from UTC", "+01:00", ZoneOffset::of);
        text(types, Period.class, "a period", "P1M15D", Period::parse);
        String digits = "Write it as 8-4-4-4-12 hexadecimal digits.";
        types.put(UUID.class, plain("a UUID", digits, value -> read(value, UUID::fromString)));
        text(types, Charset.class, "a charset", "UTF-8", Charset::forName);
        text(types, Pattern.class, "a regular expression", "'[a-z]+'", Pattern::compile);
        return Map.copyOf(types);
    }

    /** A type that is read from text by what throws when it can't be. */
    private static <T> void text(
            Map<Class<?>, Scalar> types, Class<T> type, String expected, String example, Function<String, T> reading) {
        boolean bare = !example.startsWith("'"); // a shell would take the quotes away
        types.put(
                type,
                new Scalar.Plain(
                        expected, EXAMPLE + example + ".", bare ? example : "", value -> read(value, reading)));
    }

    private static @Nullable Object read(Object value, Function<String, ?> reading) {
        try {
            return value instanceof String text ? reading.apply(text) : null;
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    private static void put(Map<Class<?>, Scalar> types, Class<?> primitive, Class<?> box, Scalar scalar) {
        types.put(primitive, scalar);
        types.put(box, scalar);
    }

    private static Scalar plain(String expected, String hint, Function<Object, @Nullable Object> conversion) {
        return new Scalar.Plain(expected, hint, "", conversion);
    }

    private static Scalar like(String example, String expected, Function<Object, @Nullable Object> conversion) {
        return new Scalar.Plain(expected, EXAMPLE + example + ".", example, conversion);
    }

    private static Scalar number(Function<Object, @Nullable Object> conversion) {
        return like("0.001", "a number", conversion);
    }

    private static @Nullable Object single(Object value) {
        Double real = Conversions.real(value);
        boolean tooLarge = real != null && !real.isInfinite() && Float.isInfinite(real.floatValue());
        return real == null || tooLarge ? null : real.floatValue();
    }

    private static @Nullable Object letter(Object value) {
        String text = Python.text(value);
        return text.length() == 1 ? text.charAt(0) : null;
    }

    private static @Nullable Object duration(Object value) {
        return value instanceof String text ? Durations.parse(text) : null;
    }
}
