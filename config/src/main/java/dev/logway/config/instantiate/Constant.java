package dev.logway.config.instantiate;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a static final field holds, for example a constant of an enum. Immutable. */
record Constant(Field field) implements Recipe {

    @Override
    public String name() {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }

    @Override
    public List<Slot> slots() {
        return List.of();
    }

    @Override
    public Class<?> result() {
        return field.getType();
    }

    @Override
    public Type genericResult() {
        return field.getGenericType();
    }

    @Override
    public String signature() {
        return name();
    }

    @Override
    public @Nullable Object make(List<@Nullable Object> values) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("bug: " + field + " is not to be read", e);
        }
    }
}
