package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.Array;
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
 * @param variable whether values in order are its items, as many as there are
 */
record Slot(
        String name, Wanted wanted, String type, @Nullable Object absent, boolean variable) {

    static Slot of(Parameter parameter, String name, Map<TypeVariable<?>, Wanted> variables) {
        Wanted wanted = Wanted.of(parameter, variables);
        String type = Types.spelled(parameter.getParameterizedType());
        if (parameter.isVarArgs()) {
            Object none = Array.newInstance(wanted.argument(0).type(), 0);
            return new Slot(name, wanted, type.substring(0, type.lastIndexOf('[')) + "...", none, true);
        }
        Object absent = wanted.type() == Optional.class ? Optional.empty() : null;
        return new Slot(name, wanted, type, absent, false);
    }

    boolean isRequired() {
        return absent == null;
    }

    /** The slot as its declaration has it. */
    String signature() {
        return name.isEmpty() ? type : type + " " + name;
    }
}
