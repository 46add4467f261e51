package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe takes a value for. Immutable.
 *
 * @param name the key that gives the value; empty where the class file has no names
 * @param absent the value where nobody gives one, or null when somebody must
 */
record Slot(
        String name, Wanted wanted, String type, @Nullable Object absent) {

    static Slot of(Parameter parameter, String name, Map<TypeVariable<?>, Wanted> variables) {
        Wanted wanted = Wanted.of(parameter, variables);
        return new Slot(
                name,
                wanted,
                Types.spelled(parameter.getParameterizedType()),
                wanted.type() == Optional.class ? Optional.empty() : null);
    }

    boolean isRequired() {
        return absent == null;
    }

    /** The slot as its declaration has it. */
    String signature() {
        return name.isEmpty() ? type : type + " " + name;
    }
}
