package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import dev.logway.config.fault.Fault;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a target must make, asked before it is made. Immutable. */
record Expectation(String target, Recipe recipe, Wanted wanted, Optional<Functional> functional) {

    /**
     * @throws Fault if the recipe makes something else, or takes something else from its call
     */
    void check(Given given) {
        if (functional.isPresent()) {
            checkReturn(functional.get());
            checkCall(functional.get(), given.left(recipe));
        } else if (!fits()) {
            boolean later = Functional.find(wanted)
                    .filter(interfaces -> interfaces.returns(recipe))
                    .isPresent();
            throw fault("makes '" + made(wanted) + "', expected '" + spelled(wanted) + "'.")
                    .hinting(later ? "Add '_partial_: true', so that it is made when the program asks." : "");
        }
    }

    private boolean fits() {
        return recipe.makes(wanted);
    }

    /** What the recipe makes, expected or not, each with what it is of where only that makes the difference. */
    private String made(Wanted expected) {
        return Types.fits(recipe.result(), expected.type())
                ? Types.spelled(recipe.genericResult())
                : recipe.result().getSimpleName();
    }

    private String spelled(Wanted expected) {
        return Types.fits(recipe.result(), expected.type())
                ? TypeArguments.spelled(expected)
                : expected.type().getSimpleName();
    }

    private void checkReturn(Functional interfaces) {
        if (!interfaces.returns(recipe)) {
            throw fault("makes '" + made(interfaces.result()) + "', and the call of '"
                            + interfaces.type().getSimpleName() + "' returns '"
                            + spelled(interfaces.result()) + "'.")
                    .hinting(fits() ? "Take '_partial_' out." : "");
        }
    }

    private void checkCall(Functional interfaces, List<Slot> left) {
        for (int i = 0; i < Math.min(left.size(), interfaces.parameters().size()); i++) {
            Class<?> brought = interfaces.parameters().get(i);
            if (brought != Object.class
                    && !Types.fits(brought, left.get(i).wanted().type())) {
                throw fault("takes '" + left.get(i).signature() + "', and the call of '"
                        + interfaces.type().getSimpleName() + "' brings '" + brought.getSimpleName() + "'.");
            }
        }
    }

    /**
     * @throws Fault if nothing was made where something is needed
     */
    @Nullable
    Object checked(@Nullable Object made) {
        if (made == null && !wanted.nullable()) {
            throw fault("makes null, expected '" + wanted.type().getSimpleName() + "'.");
        }
        return Types.widened(made, wanted.type());
    }

    private Fault fault(String complaint) {
        return Fault.of("InstantiationException", "Target '" + target + "' " + complaint);
    }
}
