package dev.logway.config;

import dev.logway.config.compose.DefaultsNode;
import dev.logway.config.compose.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a defaults list, with the entries that it brings along. Immutable.
 *
 * @param label how Hydra shows it: {@code db: mysql} for a group, the path of a configuration, or {@code _self_}
 * @param included what is merged for it; null when nothing is, or only what is below it
 * @param entries those of its own configuration, in order
 */
public record DefaultsEntry(String label, @Nullable Included included, List<DefaultsEntry> entries) {

    public DefaultsEntry {
        Objects.requireNonNull(label, "label");
        entries = List.copyOf(entries);
    }

    static DefaultsEntry of(DefaultsNode node) {
        Part part = node.part();
        return new DefaultsEntry(
                node.label(),
                part == null ? null : Included.of(part),
                node.children().stream().map(DefaultsEntry::of).toList());
    }

    /** All that is merged, in order. */
    public List<Included> all() {
        List<Included> all = new ArrayList<>();
        collect(all);
        return all;
    }

    private void collect(List<Included> all) {
        if (included != null) {
            all.add(included);
        }
        entries.forEach(entry -> entry.collect(all));
    }
}
