package dev.logway.config.interpolation;

import dev.logway.config.tree.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code ${name:arguments}} calls. */
@FunctionalInterface
public interface Answer {

    /**
     * @param resolution resolves what the arguments name
     * @param asking the node that holds the interpolation
     * @param arguments plain values, and for a container a {@link Cursor}, unresolved
     * @return a plain value, a {@link dev.logway.config.tree.Node}, or a {@link Cursor} to one
     */
    @Nullable
    Object to(Resolution resolution, Cursor asking, List<@Nullable Object> arguments);
}
