package dev.logway.config.bind;

import dev.logway.config.tree.Node;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * A component of a record. Immutable.
 *
 * @param fallback what stands for it where it is absent; null when it must not be absent
 * @param description a sentence for people; empty when there is none
 * @param constrained whether annotations constrain its values
 */
record Component(
        RecordComponent declared, Wanted wanted, @Nullable Node fallback, String description, boolean constrained) {

    String name() {
        return declared.getName();
    }
}
