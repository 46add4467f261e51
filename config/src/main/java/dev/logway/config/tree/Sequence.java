package dev.logway.config.tree;

import dev.logway.config.fault.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of nodes. Immutable. */
public record Sequence(List<Node> items, @Nullable Type element, Place place) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }

    public static Sequence of(List<Node> items, Place place) {
        return new Sequence(items, null, place);
    }

    public Sequence with(int index, Node item) {
        List<Node> changed = new ArrayList<>(items);
        changed.set(index, item);
        return new Sequence(changed, element, place);
    }

    @Override
    public String typeName() {
        return "list";
    }

    @Override
    public List<@Nullable Object> plain() {
        List<@Nullable Object> plain = new ArrayList<>(items.size());
        for (Node item : items) {
            plain.add(item.plain());
        }
        return plain;
    }

    @Override
    public Sequence at(Place where) {
        return new Sequence(items, element, where);
    }
}
