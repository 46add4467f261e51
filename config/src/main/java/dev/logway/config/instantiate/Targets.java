package dev.logway.config.instantiate;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Bound;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Maker;
import dev.logway.config.bind.Mismatch;
import dev.logway.config.bind.Terms;
import dev.logway.config.bind.Wanted;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/* Implementation notes: a tree is gone through twice. The first time, the trial, finds all that is wrong with it and
 * calls nothing; only when nothing is, the second calls what the targets name, from the innermost outwards, until one
 * of them fails. Whatever holds a target is withheld on trial, so that no record is made without a part of it.
 */
/** Makes what targets name. Confined to one thread. */
public final class Targets implements Maker {
    private final Locator locator;
    private final Handed handed;
    private final Outside outside;
    private final boolean trial;
    private Habits habits = Habits.INITIAL;

    private Targets(Locator locator, Handed handed, Outside outside, boolean trial) {
        this.locator = locator;
        this.handed = handed;
        this.outside = outside;
        this.trial = trial;
    }

    /** What a tree is to be made with. Immutable, as far as the values that are handed over are. */
    public record Setting(Allowed allowed, ClassLoader loader, Handed handed, Outside outside) {

        /** A node as an object, with all targets in it. */
        public <T> Bound<T> bind(Cursor cursor, Terms terms, Class<T> type) {
            var locator = new Locator(allowed, loader);
            Bound<T> tried = Binder.bind(cursor, terms, type, new Targets(locator, handed, outside, true));
            return tried.faults().isEmpty()
                    ? Binder.bind(cursor, terms, type, new Targets(locator, handed, outside, false))
                    : tried;
        }
    }

    @Override
    public boolean makes(Found found, Wanted wanted) {
        Node node = found.node();
        if (wanted.type() == outside.type() || handed.find(node).isPresent()) {
            return true;
        } else if (wanted.type() == Optional.class || (node.isNull() && wanted.nullable())) {
            return false;
        }
        return isTarget(node) || (wanted.type() == Object.class && node.isContainer()) || !wanted.isBindable();
    }

    private boolean isTarget(Node node) {
        return habits.recursive() && Request.isIn(node);
    }

    @Override
    public @Nullable Object make(Found found, Wanted wanted, Binder binder) {
        Optional<Object> object = handed.find(found.node());
        if (object.isPresent()) {
            return handedOver(found, object.get(), wanted, binder);
        } else if (wanted.type() == outside.type()) {
            return outside.of(found.at());
        } else if (isTarget(found.node())) {
            return made(new Request(found, binder), wanted, binder);
        } else if (wanted.type() == Object.class) {
            return binder.contents(found);
        } else if (wanted.type().isArray() && found.node() instanceof Sequence) {
            Wanted item = wanted.argument(0);
            return array(found.target().children(), item, child -> binder.value(child, item), binder);
        }
        return binder.failed(mismatch(found, wanted));
    }

    private Fault mismatch(Found found, Wanted wanted) {
        if (wanted.type().isArray()) {
            return Mismatch.of(found.key(), found.node(), "a list")
                    .hinting("Write it in brackets, for example [1, 2].");
        }
        Fault fault = Mismatch.of(found.key(), found.node(), wanted.expected());
        return Request.isIn(found.node())
                ? fault.hinting("Targets here stay what they are, as '_recursive_' is false.")
                : fault.hinting("Give it a '_target_' that makes one.");
    }

    private static @Nullable Object handedOver(Found found, Object object, Wanted wanted, Binder binder) {
        if (wanted.type() == Optional.class && !(object instanceof Optional)) {
            return Optional.ofNullable(handedOver(found, object, wanted.argument(0), binder));
        } else if (Types.fits(object.getClass(), wanted.type())) {
            return Types.widened(object, wanted.type());
        }
        String complaint = Mismatch.subject(found.key()) + " is a value of the program, of '"
                + object.getClass().getSimpleName() + "', expected " + wanted.expected() + ".";
        return binder.failed(Fault.of("ValidationError", complaint)
                .about(found.key())
                .in(found.at().node().place()));
    }

    private static @Nullable Object array(
            List<Cursor> nodes, Wanted item, Function<Cursor, @Nullable Object> value, Binder binder) {
        int before = binder.faultCount();
        List<@Nullable Object> items = new ArrayList<>();
        for (Cursor node : nodes) {
            items.add(value.apply(node));
        }
        if (binder.faultCount() > before) {
            return null;
        }
        Object array = Array.newInstance(item.type(), items.size());
        for (int i = 0; i < items.size(); i++) {
            Array.set(array, i, items.get(i));
        }
        return array;
    }

    private @Nullable Object made(Request request, Wanted wanted, Binder binder) {
        int before = binder.faultCount();
        boolean partial = request.isPartial();
        Habits around = habits;
        habits = request.habits(around);
        try {
            String text = request.target();
            return text == null || binder.faultCount() > before
                    ? null
                    : made(request, locator.locate(text), wanted, partial, binder);
        } catch (Fault fault) {
            return binder.failed(
                    fault.key().isEmpty() && fault.place() == null
                            ? fault.about(request.targetKey())
                                    .in(request.targetNode().place())
                            : fault);
        } finally {
            habits = around;
        }
    }

    private @Nullable Object made(Request request, Located target, Wanted wanted, boolean partial, Binder binder) {
        Optional<Functional> functional = partial ? Optional.of(functional(wanted)) : Optional.empty();
        List<Recipe> recipes =
                Recipes.of(target, functional.map(Functional::result).orElse(wanted));
        Given given =
                request.given(functional.map(each -> each.parameters().size()).orElse(-1));
        var aptness = new Aptness(locator, handed, habits.recursive(), binder);
        Recipe recipe = new Overloads(recipes, request.found(), given, aptness).choose(binder);
        Expectation expectation = new Expectation(target.shown(), recipe, wanted, functional);
        expectation.check(given);
        Order order = order(request, target, recipe, given, aptness);
        if (trial || binder.faultCount() > 0) {
            return binder.withhold();
        }
        return functional.isPresent()
                ? Deferred.of(order, functional.get(), outside)
                : expectation.checked(order.carriedOut(List.of()));
    }

    private static Functional functional(Wanted wanted) {
        return Functional.find(wanted)
                .orElseThrow(() -> Fault.of(
                                "InstantiationException",
                                "A partial target can't become '"
                                        + wanted.type().getSimpleName() + "'.")
                        .hinting(
                                "Take '_partial_' out, or let the program ask for an interface with one method, such as"
                                        + " Supplier."));
    }

    private Order order(Request request, Located target, Recipe recipe, Given given, Aptness aptness) {
        List<Slot> slots = recipe.slots();
        List<Slot> left = given.left(recipe);
        List<Cursor> items = given.items(recipe, aptness);
        List<@Nullable Object> values = new ArrayList<>();
        List<Integer> later = new ArrayList<>();
        for (int i = 0; i < slots.size() - (items.isEmpty() ? 0 : 1); i++) {
            Slot slot = slots.get(i);
            Cursor value = given.value(i, slot);
            values.add(value == null ? slot.absent() : value(value, slot.wanted(), aptness.binder()));
            if (value == null && left.contains(slot)) {
                later.add(i);
            }
        }
        if (!items.isEmpty()) {
            Wanted item = slots.get(slots.size() - 1).wanted().argument(0);
            values.add(array(items, item, node -> value(node, item, aptness.binder()), aptness.binder()));
        }
        return new Order(request.found(), target.shown(), recipe, values, later);
    }

    /** The value of a parameter. Where its type does not say what a container is to become, the habits do. */
    private @Nullable Object value(Cursor at, Wanted wanted, Binder binder) {
        boolean unsaid = wanted.type() == Object.class && habits.conversion() == Conversion.NONE;
        try {
            return unsaid && isPlainContainer(at, binder) ? outside.of(at) : binder.value(at, wanted);
        } catch (Fault fault) {
            return binder.failed(fault);
        }
    }

    private boolean isPlainContainer(Cursor at, Binder binder) {
        Node node = binder.found(at).node();
        return node.isContainer() && !isTarget(node) && !holdsMade(Cursor.root(binder.resolved(at)));
    }

    /** Whether a node, or one below it, becomes an object. */
    private boolean holdsMade(Cursor at) {
        return isTarget(at.node())
                || handed.find(at.node()).isPresent()
                || at.children().stream().anyMatch(this::holdsMade);
    }
}
