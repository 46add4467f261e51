package dev.logway.config.instantiate;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Names;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways to make what one target names, of which the names of the keys choose one. Immutable. */
record Overloads(List<Recipe> recipes, Found found, Given given) {

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
        int fewest = suitable.stream()
                .mapToInt(recipe -> recipe.slots().size())
                .min()
                .orElseThrow();
        List<Recipe> best = suitable.stream()
                .filter(recipe -> recipe.slots().size() == fewest)
                .toList();
        if (best.size() > 1) {
            binder.failed(ambiguous(best.stream().map(Recipe::signature)));
        } else {
            complainOfSharedNames(best.get(0), binder);
        }
        return best.get(0);
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
            binder.failed(noneSuits());
        } else if (!given.ordered().isEmpty() && !nearest.isOrdered()) {
            binder.failed(
                    fault("Target '" + nearest.name() + "' takes no '_args_'.").hinting("Give it keys."));
        } else if (given.ordered().size() > nearest.slots().size() || !nearest.isNamed()) {
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

    private Fault noneSuits() {
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
                .orElse("Give the keys of one of them.");
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
