package dev.logway.config.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a record is made. Immutable.
 *
 * @param components what each component wants, in order
 */
record Blueprint(Class<?> type, Map<String, Wanted> components) {

    static Blueprint of(Class<?> type) {
        Map<String, Wanted> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(component.getName(), Wanted.of(component));
        }
        return new Blueprint(type, components);
    }

    Names names() {
        return new Names(List.copyOf(components.keySet()));
    }

    /**
     * A record of these values.
     *
     * @throws InvocationTargetException if the record's constructor throws
     */
    Object make(List<@Nullable Object> values) throws InvocationTargetException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("bug: " + type + " has no canonical constructor to call", e);
        }
    }
}
