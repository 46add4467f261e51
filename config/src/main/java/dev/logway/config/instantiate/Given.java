package dev.logway.config.instantiate;

import dev.logway.config.tree.Cursor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a node gives a recipe. Immutable.
 *
 * @param ordered the items of {@code _args_}
 * @param named the keys that are no words of instantiation, in order
 * @param awaited those among them that a partial target leaves to its call, by {@code ???}
 * @param later how many values that call brings
 */
record Given(List<Cursor> ordered, Map<String, Cursor> named, Set<String> awaited, int later) {

    /** Whether a recipe can be made of just this. */
    boolean suits(Recipe recipe) {
        return ordered.size() <= recipe.slots().size()
                && (ordered.isEmpty() || recipe.isOrdered())
                && unknown(recipe).isEmpty()
                && left(recipe).size() == later;
    }

    /** The slots that the call fills: all that are open, if it brings so many, or else those that must be filled. */
    List<Slot> left(Recipe recipe) {
        List<Slot> open = rest(recipe).stream()
                .filter(slot -> !named.containsKey(slot.name()) || awaited.contains(slot.name()))
                .toList();
        return open.size() == later
                ? open
                : open.stream()
                        .filter(slot -> slot.isRequired() || awaited.contains(slot.name()))
                        .toList();
    }

    /** The keys that name no slot, or one that has its value by its order. */
    List<Cursor> unknown(Recipe recipe) {
        List<String> names = rest(recipe).stream().map(Slot::name).toList();
        return named.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The slots after those that get their values by their order. */
    List<Slot> rest(Recipe recipe) {
        List<Slot> slots = recipe.slots();
        return slots.subList(Math.min(ordered.size(), slots.size()), slots.size());
    }

    /** How far a recipe is from one that suits. */
    int distance(Recipe recipe) {
        return unknown(recipe).size()
                + Math.abs(left(recipe).size() - later)
                + Math.max(0, ordered.size() - recipe.slots().size());
    }
}
