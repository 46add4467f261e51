package dev.logway.config.instantiate;

import dev.logway.config.bind.Found;
import dev.logway.config.fault.Fault;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recipe with the values for its slots, and the node that it comes from. Immutable, as far as the values are.
 *
 * @param target as messages show it
 * @param later which values come with the call, by their indexes
 */
record Order(Found found, String target, Recipe recipe, List<@Nullable Object> values, List<Integer> later) {

    /**
     * @throws Fault if the class's own code throws an exception
     */
    @Nullable
    Object carriedOut(List<@Nullable Object> arguments) {
        List<@Nullable Object> all = new ArrayList<>(values);
        for (int i = 0; i < later.size(); i++) {
            all.set(later.get(i), fitting(i, arguments.get(i)));
        }
        try {
            return recipe.make(all);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            if (cause instanceof Error error && !(cause instanceof LinkageError)) {
                throw error;
            }
            throw failed(cause);
        } catch (LinkageError e) {
            // The class could not be initialised, and what its initialiser threw says more.
            throw failed(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private @Nullable Object fitting(int index, @Nullable Object argument) {
        Slot slot = recipe.slots().get(later.get(index));
        boolean fits = argument == null
                ? !slot.wanted().type().isPrimitive()
                : Types.fits(argument.getClass(), slot.wanted().type());
        if (fits) {
            return argument;
        }
        String given = argument == null ? "null" : "'" + argument.getClass().getSimpleName() + "'";
        throw Fault.of(
                        "InstantiationException",
                        "Argument " + (index + 1) + " of the call to target '" + target + "' is " + given
                                + ", expected '" + slot.signature() + "'.")
                .about(found.key())
                .in(found.node().place());
    }

    private Fault failed(Throwable cause) {
        String complaint = String.valueOf(cause.getMessage());
        String text =
                "Error in call to target '" + target + "':\n" + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : ": " + complaint)
                        + (found.key().isEmpty() ? "" : "\nfull_key: " + found.key());
        return Fault.of("InstantiationException", text)
                .about(found.key())
                .in(found.culprit(recipe.slots().stream().map(Slot::name).toList(), complaint))
                .because(cause);
    }
}
