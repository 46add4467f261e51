package dev.logway.config.bind;

import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types that single values can become, by OmegaConf's rules for typed fields. */
final class Scalars {
    private static final Map<Class<?>, Scalar> BY_TYPE = byType();

    private Scalars() {}

    /** How a value becomes the type; absent when no single value can. */
    static Optional<Scalar> find(Class<?> type) {
        return type.isEnum() ? Optional.of(Choice.of(type)) : Optional.ofNullable(BY_TYPE.get(type));
    }

    private static Map<Class<?>, Scalar> byType() {
        Map<Class<?>, Scalar> types = new HashMap<>();
        put(types, byte.class, Byte.class, new Integral(Byte.SIZE, BigInteger::byteValue));
        put(types, short.class, Short.class, new Integral(Short.SIZE, BigInteger::shortValue));
        put(types, int.class, Integer.class, new Integral(Integer.SIZE, BigInteger::intValue));
        put(types, long.class, Long.class, new Integral(Long.SIZE, BigInteger::longValue));
        put(types, float.class, Float.class, number(Scalars::single));
        put(types, double.class, Double.class, number(Scalars::real));
        put(types, boolean.class, Boolean.class, plain("a boolean", "Write true or false.", Scalars::truth));
        put(types, char.class, Character.class, plain("a single character", "Write for example ','.", Scalars::letter));
        types.put(BigInteger.class, plain("an integer", "Write for example 10.", Integral::integer));
        types.put(BigDecimal.class, number(Scalars::decimal));
        types.put(String.class, plain("a string", "Put it in quotes.", Scalars::text));
        types.put(Path.class, plain("a path", "Write for example 'data/train.csv'.", Scalars::path));
        types.put(Duration.class, plain("a duration", "Write for example 10s, 5m or PT1H30M.", Scalars::duration));
        return Map.copyOf(types);
    }

    private static void put(Map<Class<?>, Scalar> types, Class<?> primitive, Class<?> box, Scalar scalar) {
        types.put(primitive, scalar);
        types.put(box, scalar);
    }

    private static Scalar plain(String expected, String hint, Function<Object, @Nullable Object> conversion) {
        return new Scalar.Plain(expected, hint, conversion);
    }

    private static Scalar number(Function<Object, @Nullable Object> conversion) {
        return plain("a number", "Write for example 0.001.", conversion);
    }

    private static @Nullable Double real(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text ? PythonNumbers.real(text) : null;
    }

    private static @Nullable Object single(Object value) {
        Double real = real(value);
        boolean tooLarge = real != null && !real.isInfinite() && Float.isInfinite(real.floatValue());
        return real == null || tooLarge ? null : real.floatValue();
    }

    private static @Nullable Object decimal(Object value) {
        BigInteger integer = Integral.integer(value);
        if (integer != null) {
            return new BigDecimal(integer);
        }
        Double real = real(value);
        if (real == null || real.isInfinite() || real.isNaN()) {
            return null;
        }
        return new BigDecimal(value instanceof String text ? text.strip().replace("_", "") : real.toString());
    }

    private static @Nullable Object truth(Object value) {
        BigInteger integer = Integral.integer(value);
        if (integer != null) {
            return integer.signum() != 0;
        } else if (value instanceof String text) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "yes", "y", "on", "true" -> true;
                case "no", "n", "off", "false" -> false;
                default -> null;
            };
        }
        return value instanceof Boolean ? value : null;
    }

    private static @Nullable Object letter(Object value) {
        String text = Python.text(value);
        return text.length() == 1 ? text.charAt(0) : null;
    }

    private static @Nullable Object text(Object value) {
        return value instanceof Bytes ? null : Python.text(value);
    }

    private static @Nullable Object path(Object value) {
        try {
            return value instanceof String text ? Path.of(text) : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Object duration(Object value) {
        return value instanceof String text ? Durations.parse(text) : null;
    }
}
