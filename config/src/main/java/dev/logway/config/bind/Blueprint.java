package dev.logway.config.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a record is made. Immutable.
 *
 * @param components by their names, in order
 * @param description a sentence for people; empty when there is none
 * @param constrained whether annotations constrain the record as a whole
 */
record Blueprint(
        Class<?> type,
        Map<String, Component> components,
        Constructor<?> constructor,
        String description,
        boolean constrained) {

    static Blueprint of(Wanted record, Annotations annotations, List<Component> components) {
        Map<String, Component> byName = new LinkedHashMap<>();
        components.forEach(component -> byName.put(component.name(), component));
        String description = annotations.descriptionOf(record.type());
        return new Blueprint(
                record.type(),
                byName,
                constructor(record.type()),
                description == null ? "" : description,
                Constraints.areOn(record.type()));
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("bug: " + type + " has no canonical constructor", e);
        }
    }

    Names names() {
        return new Names(new ArrayList<>(components.keySet()));
    }

    /**
     * A record of these values.
     *
     * @throws InvocationTargetException if the record's constructor throws
     */
    Object make(@Nullable Object[] values) throws InvocationTargetException {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("bug: " + type + " has no canonical constructor to call", e);
        }
    }
}
