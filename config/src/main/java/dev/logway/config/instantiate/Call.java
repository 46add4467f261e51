package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call of a constructor or of a static method. Immutable. */
record Call(String name, Executable executable, List<Slot> slots) implements Recipe {

    static Call of(Constructor<?> constructor, Wanted wanted) {
        Class<?> type = constructor.getDeclaringClass();
        Map<TypeVariable<?>, Wanted> variables = wanted.variables(type);
        return new Call(type.getSimpleName(), constructor, slots(constructor, isCanonical(constructor), variables));
    }

    static Call of(Method method, Wanted wanted) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        return new Call(name, method, slots(method, false, wanted.variables(method.getGenericReturnType())));
    }

    /** Whether a constructor takes the components of a record, which have names in each class file. */
    static boolean isCanonical(Constructor<?> constructor) {
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        return components != null
                && Arrays.equals(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(),
                        constructor.getParameterTypes());
    }

    private static List<Slot> slots(Executable executable, boolean canonical, Map<TypeVariable<?>, Wanted> variables) {
        Parameter[] parameters = executable.getParameters();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].isNamePresent() ? parameters[i].getName() : "";
            if (canonical) {
                name = executable.getDeclaringClass().getRecordComponents()[i].getName();
            }
            slots.add(Slot.of(parameters[i], name, variables));
        }
        return List.copyOf(slots);
    }

    @Override
    public Class<?> result() {
        return executable instanceof Method method ? method.getReturnType() : executable.getDeclaringClass();
    }

    @Override
    public Type genericResult() {
        return executable instanceof Method method ? method.getGenericReturnType() : result();
    }

    @Override
    public @Nullable Object make(List<@Nullable Object> values) throws InvocationTargetException {
        try {
            return executable instanceof Method method
                    ? method.invoke(null, values.toArray())
                    : ((Constructor<?>) executable).newInstance(values.toArray());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("bug: " + executable + " is not to be called", e);
        }
    }
}
