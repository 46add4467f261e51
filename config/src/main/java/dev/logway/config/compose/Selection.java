package dev.logway.config.compose;

import dev.logway.config.tree.Python;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is selected in a group. Immutable. */
sealed interface Selection {

    /** One configuration; null when the group is left empty, {@code ???} when someone must say. */
    record One(@Nullable String name) implements Selection {
        @Override
        public String toString() {
            return Python.text(name);
        }
    }

    /** Several configurations, merged in order; what is no text names none. */
    record Several(List<@Nullable Object> names) implements Selection {
        @Override
        public String toString() {
            return Python.text(names);
        }
    }
}
