package dev.logway.config.compose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of a defaults list was expanded to. Immutable.
 *
 * @param label the entry as Hydra shows it
 * @param part what is merged for it; null when nothing is, or only what is below it
 */
public record DefaultsNode(String label, @Nullable Part part, List<DefaultsNode> children) {

    public DefaultsNode {
        children = List.copyOf(children);
    }

    static DefaultsNode leaf(String label, @Nullable Part part) {
        return new DefaultsNode(label, part, List.of());
    }

    /** What is merged, in order. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        collect(parts);
        return parts;
    }

    private void collect(List<Part> parts) {
        if (part != null) {
            parts.add(part);
        }
        children.forEach(child -> child.collect(parts));
    }
}
