package dev.logway.config.instantiate;

import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Found;
import dev.logway.config.bind.Wanted;
import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How well what is written suits a type: 0 best, and more the less it does. A text suits a String better than what is
 * read from a text, and a whole number an int better than a double. Confined to one thread.
 *
 * @param recursive whether targets in the values are made
 */
record Aptness(Locator locator, Handed handed, boolean recursive, Binder binder) {
    static final int NONE = Integer.MAX_VALUE;

    private static final List<Class<?>> TEXT = List.of(String.class, Object.class);
    private static final List<Class<?>> TRUTH = List.of(Boolean.class, Object.class, String.class);
    private static final List<Class<?>> REAL =
            List.of(Double.class, BigDecimal.class, Float.class, Object.class, String.class);
    private static final List<Class<?>> WHOLE = List.of(
            Integer.class,
            Long.class,
            BigInteger.class,
            Short.class,
            Byte.class,
            Double.class,
            BigDecimal.class,
            Float.class,
            Object.class,
            String.class);

    boolean suits(Cursor value, Wanted wanted) {
        return of(value, wanted) != NONE;
    }

    int of(Cursor value, Wanted wanted) {
        try {
            return of(binder.found(value), wanted);
        } catch (Fault fault) {
            return 0; // it is told when the value is made, whatever of
        }
    }

    private int of(Found found, Wanted declared) {
        Node node = found.node();
        Wanted wanted = declared.present();
        Optional<Object> object = handed.find(node);
        if (object.isPresent()) {
            return ofClass(object.get().getClass(), wanted.type());
        } else if (node.isMissing()) {
            return 0;
        } else if (node.isNull()) {
            return declared.nullable() || declared.mayBeAbsent() ? 0 : NONE;
        } else if (recursive && Request.isIn(node)) {
            return ofTarget(found, wanted);
        } else if (!wanted.takes(node)) {
            return NONE;
        }
        return node instanceof Leaf leaf && leaf.value() != null
                ? place(preferences(leaf.value().getClass()), wanted.type())
                : ofContainer(found, wanted);
    }

    private static int place(List<Class<?>> preferences, Class<?> type) {
        int index = preferences.indexOf(Types.boxed(type));
        return index < 0 ? preferences.size() : index;
    }

    private static List<Class<?>> preferences(Class<?> given) {
        return Stream.of(TEXT, WHOLE, REAL, TRUTH)
                .filter(each -> each.subList(0, each.indexOf(Object.class)).contains(given))
                .findFirst()
                .orElse(List.of(given));
    }

    private static int ofClass(Class<?> given, Class<?> type) {
        if (!Types.fits(given, type)) {
            return NONE;
        }
        int place = place(preferences(Types.boxed(given)), type);
        return type == Object.class ? place + 1 : place;
    }

    private int ofTarget(Found found, Wanted wanted) {
        var request = new Request(found, binder);
        if (request.isPlainlyPartial()) {
            return Functional.find(wanted).isPresent() ? 0 : NONE;
        }
        return Recipes.of(locator.locate(request.plainTarget()), wanted).stream()
                .mapToInt(recipe -> recipe.makes(wanted) ? ofClass(recipe.result(), wanted.type()) : NONE)
                .min()
                .orElse(0);
    }

    /** The items of a list count, too: as far as its worst one. */
    private int ofContainer(Found found, Wanted wanted) {
        if (wanted.type() == Object.class) {
            return NONE - 1;
        }
        return found.node() instanceof Sequence
                ? found.target().children().stream()
                        .mapToInt(item -> of(item, wanted.argument(0)))
                        .max()
                        .orElse(0)
                : 0;
    }
}
