package dev.logway.config.instantiate;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Names;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways to make what one target names, of which keys and values choose one. Confined to one thread. */
record Overloads(List<Recipe> recipes, Found found, Given given, Aptness aptness) {
    /** More than parameters: a recipe whose last slot is spread comes behind all others. */
    private static final int SPREAD = 256;

    /** The recipe that suits best what is given, and says to the binder what does not suit it. */
    Recipe choose(Binder binder) {
        List<Recipe> suitable = recipes.stream().filter(given::suits).toList();
        if (suitable.isEmpty()) {
            Recipe nearest = recipes.stream()
                    .min(Comparator.comparingInt(given::distance))
                    .orElseThrow();
            complain(nearest, binder);
            return nearest;
        }
        Recipe best = suitable.size() == 1 ? suitable.get(0) : best(suitable);
        complainOfSharedNames(best, binder);
        return best;
    }

    /**
     * @throws Fault if several suit what is given alike, or none does
     */
    private Recipe best(List<Recipe> suitable) {
        Map<Recipe, List<Integer>> ranks = new LinkedHashMap<>();
        suitable.forEach(recipe -> ranks.put(recipe, given.aptness(recipe, aptness)));
        boolean fits = ranks.values().stream().anyMatch(each -> !each.contains(Aptness.NONE));
        ranks.values().removeIf(each -> fits && each.contains(Aptness.NONE));
        List<Recipe> unbeaten = ranks.entrySet().stream()
                .filter(entry -> ranks.values().stream().noneMatch(other -> beats(other, entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        int least = unbeaten.stream().mapToInt(this::cost).min().orElseThrow();
        List<Recipe> best =
                unbeaten.stream().filter(recipe -> cost(recipe) == least).toList();
        if (best.size() > 1) {
            throw fits
                    ? ambiguous(best.stream().map(Recipe::signature))
                    : noneSuits("Give a value that one of them takes.");
        }
        return best.get(0);
    }

    /** Whether one recipe suits all values at least as well as another, and one of them better. */
    private static boolean beats(List<Integer> one, List<Integer> other) {
        return !one.equals(other) && IntStream.range(0, one.size()).allMatch(i -> one.get(i) <= other.get(i));
    }

    private int cost(Recipe recipe) {
        return recipe.slots().size() + (given.items(recipe, aptness).isEmpty() ? 0 : SPREAD);
    }

    private Fault fault(String text) {
        return Fault.of("InstantiationException", text)
                .about(found.key())
                .in(found.node().place());
    }

    /** The JVM has no order of members. */
    private Fault ambiguous(Stream<String> signatures) {
        String listed = signatures.sorted().collect(Collectors.joining(", "));
        return fault("What " + subject() + " gives is enough for each of " + listed + ".")
                .hinting("Name a static method that makes it.");
    }

    /** A builder may have several methods of one name. */
    private void complainOfSharedNames(Recipe recipe, Binder binder) {
        Map<String, List<Slot>> slots = recipe.slots().stream().collect(Collectors.groupingBy(Slot::name));
        for (String name : given.named().keySet()) {
            List<Slot> alike = slots.getOrDefault(name, List.of());
            if (alike.size() > 1 && !name.isEmpty()) {
                binder.failed(
                        ambiguous(alike.stream().map(slot -> recipe.name() + "()." + name + "(" + slot.type() + ")")));
            }
        }
    }

    private void complain(Recipe nearest, Binder binder) {
        if (!given.named().isEmpty() && recipes.stream().noneMatch(Recipe::isNamed)) {
            binder.failed(nameless());
        } else if (recipes.size() > 1) {
            binder.failed(noneSuits("Give the keys of one of them."));
        } else if (!given.ordered().isEmpty() && !nearest.isOrdered()) {
            binder.failed(
                    fault("Target '" + nearest.name() + "' takes no '_args_'.").hinting("Give it keys."));
        } else if (given.excess(nearest) > 0 || !nearest.isNamed()) {
            binder.failed(fault(
                    "'" + found.keyOf("_args_") + "' has " + given.ordered().size() + " values, expected "
                            + nearest.slots().size() + ": " + nearest.signature() + "."));
        } else {
            complainOfKeys(nearest, binder);
        }
    }

    private Fault nameless() {
        return fault("The parameters of " + listed() + " have no names in the class file.")
                .hinting("Compile it with -parameters, or give the values in their order, in '_args_'.");
    }

    /** @param otherwise what to do where no key is misspelt */
    private Fault noneSuits(String otherwise) {
        Names known = new Names(recipes.stream()
                .flatMap(recipe -> given.rest(recipe).stream())
                .map(Slot::name)
                .distinct()
                .toList());
        String question = given.named().keySet().stream()
                .filter(key -> !known.names().contains(key))
                .map(known::question)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(otherwise);
        return fault("None of " + listed() + " takes what " + subject() + " gives: " + gift() + ".")
                .hinting(question);
    }

    private String subject() {
        return found.key().isEmpty() ? "the configuration" : "'" + found.key() + "'";
    }

    private String gift() {
        List<String> gift = new ArrayList<>();
        if (!given.ordered().isEmpty()) {
            gift.add(given.ordered().size() + " values in '_args_'");
        }
        gift.addAll(given.named().keySet());
        if (given.later() > 0) {
            gift.add(given.later() + " more by its call");
        }
        return gift.isEmpty() ? "nothing" : String.join(", ", gift);
    }

    private String listed() {
        return recipes.stream().map(Recipe::signature).sorted().collect(Collectors.joining(", "));
    }

    private Names names(Recipe recipe) {
        return new Names(given.rest(recipe).stream().map(Slot::name).distinct().toList());
    }

    private void complainOfKeys(Recipe recipe, Binder binder) {
        for (Cursor child : given.unknown(recipe)) {
            binder.failed(found.unknown(child, names(recipe)));
        }
        List<Slot> left = given.left(recipe);
        if (left.size() < given.later()) {
            binder.failed(fault("The call brings " + given.later() + " values, and " + recipe.signature() + " has "
                            + left.size() + " left for them.")
                    .hinting("Take a key out, or write ??? for it."));
        }
        left.stream()
                .skip(given.later())
                .forEach(slot ->
                        binder.failed(found.absent(slot.name(), slot.wanted().expected())));
    }
}
