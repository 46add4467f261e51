package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One way to make what a target names. Implementations are immutable. */
interface Recipe {
    /** What it is called, for example {@code Adam} or {@code Optimizers.adam}. */
    String name();

    List<Slot> slots();

    /** The type of what it makes, as it is declared. */
    Class<?> result();

    /** The same with its type arguments. */
    default Type genericResult() {
        return result();
    }

    /** Whether its declaration lets it make what is wanted. */
    default boolean makes(Wanted wanted) {
        return Types.fits(result(), wanted.type()) && !TypeArguments.contradict(genericResult(), wanted);
    }

    /** Whether values can be given by their order. */
    default boolean isOrdered() {
        return true;
    }

    /**
     * @param values a value for each slot
     * @throws InvocationTargetException if the class's own code throws
     */
    @Nullable
    Object make(List<@Nullable Object> values) throws InvocationTargetException;

    /** Whether the last slot takes as many values in order as there are. */
    default boolean isVariable() {
        return !slots().isEmpty() && slots().get(slots().size() - 1).variable();
    }

    /** Whether the class file tells the names of the slots. */
    default boolean isNamed() {
        return slots().stream().noneMatch(slot -> slot.name().isEmpty());
    }

    default String signature() {
        return slots().stream().map(Slot::signature).collect(Collectors.joining(", ", name() + "(", ")"));
    }
}
