package dev.logway.config.instantiate;

import dev.logway.config.bind.Wanted;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        return excess(recipe) == 0
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
        return unknown(recipe).size() + Math.abs(left(recipe).size() - later) + excess(recipe);
    }

    /** How many values in order a recipe has no slot for. */
    int excess(Recipe recipe) {
        return recipe.isVariable()
                ? 0
                : Math.max(0, ordered.size() - recipe.slots().size());
    }

    /** The values in order that are items of a recipe's last slot, as Java has it, and not that slot's value. */
    List<Cursor> items(Recipe recipe, Aptness aptness) {
        int last = recipe.slots().size() - 1;
        if (!recipe.isVariable() || ordered.size() <= last) {
            return List.of();
        }
        List<Cursor> rest = ordered.subList(last, ordered.size());
        return rest.size() > 1 || isItem(rest.get(0), recipe.slots().get(last).wanted(), aptness) ? rest : List.of();
    }

    private static boolean isItem(Cursor only, Wanted array, Aptness aptness) {
        boolean mayBe = !(only.node() instanceof Sequence) || aptness.suits(only, array.argument(0));
        return mayBe && !aptness.suits(only, array);
    }

    /** What a slot gets; null where nothing is given, or not yet. */
    @Nullable
    Cursor value(int index, Slot slot) {
        if (index < ordered.size()) {
            return ordered.get(index);
        }
        return awaited.contains(slot.name()) ? null : named.get(slot.name());
    }

    /** How well each value suits a recipe's slot for it. */
    List<Integer> aptness(Recipe recipe, Aptness aptness) {
        boolean spread = !items(recipe, aptness).isEmpty();
        int last = recipe.slots().size() - 1;
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            Wanted wanted = recipe.slots().get(Math.min(i, last)).wanted();
            ranks.add(aptness.of(ordered.get(i), spread && i >= last ? wanted.argument(0) : wanted));
        }
        named.forEach((name, value) -> recipe.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .forEach(slot -> ranks.add(aptness.of(value, slot.wanted()))));
        return ranks;
    }
}
