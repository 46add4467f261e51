package dev.logway.config.bind;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The types of Java that hold a value or none. */
enum Optionals {
    OBJECT(Object.class),
    INT(int.class),
    LONG(long.class),
    DOUBLE(double.class);

    private static final Map<Class<?>, Optionals> BY_TYPE = Map.of(
            Optional.class, OBJECT, OptionalInt.class, INT, OptionalLong.class, LONG, OptionalDouble.class, DOUBLE);

    private final Class<?> content;

    Optionals(Class<?> content) {
        this.content = content;
    }

    static @Nullable Optionals find(Class<?> type) {
        return BY_TYPE.get(type);
    }

    Wanted content(Wanted optional) {
        return this == OBJECT ? optional.argument(0) : Wanted.of(content);
    }

    Object of(@Nullable Object value) {
        return switch (this) {
            case OBJECT -> Optional.ofNullable(value);
            case INT -> value == null ? OptionalInt.empty() : OptionalInt.of((int) value);
            case LONG -> value == null ? OptionalLong.empty() : OptionalLong.of((long) value);
            case DOUBLE -> value == null ? OptionalDouble.empty() : OptionalDouble.of((double) value);
        };
    }
}
