package dev.logway.config.bind;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.tree.Type;
import dev.logway.config.yaml.YamlReader;
import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A blueprint is known before its defaults are checked, as a default may be of a type that holds the record itself.
 */
/** How the records of a program are made, each looked at once. Thread-safe. */
public final class Blueprints {
    private static final String MISSING = "???";

    /** How a text begins that says that it is one. */
    private static final String QUOTES = "'\"|>!";

    /** Makes an item of a default, so that it may be any node. */
    private static final String ITEM = "- ";

    private static final Pattern PLAIN = Pattern.compile("[^\\s,\\]}]+");

    private static final Node NO_KEYS = Mapping.empty(Place.PROGRAM);

    private final Annotations annotations;
    private final Structs structs = new Structs(this);
    private final ClassValue<Map<Wanted, Blueprint>> known = new ClassValue<>() {
        @Override
        protected Map<Wanted, Blueprint> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final ClassValue<Class<?>> checked = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            Contents.check(type);
            return type;
        }
    };

    public Blueprints(Annotations annotations) {
        this.annotations = annotations;
    }

    /**
     * The type, of which a node can become all that is in it without a target.
     *
     * @throws IllegalArgumentException if it can't
     */
    @SuppressWarnings("unchecked") // it is the type that is looked up
    public <T> Class<T> requireBindable(Class<T> type) {
        return (Class<T>) checked.get(type);
    }

    /**
     * What a record's mapping may hold.
     *
     * @throws IllegalArgumentException if no value can become a component, or a default is none
     */
    public Type.Struct struct(Class<? extends Record> record) {
        return structs.of(Wanted.of(requireBindable(record)));
    }

    /**
     * @throws IllegalArgumentException if the default of a component is none
     */
    Blueprint of(Wanted record) {
        Map<Wanted, Blueprint> ofType = known.get(record.type());
        Blueprint blueprint = ofType.get(record);
        if (blueprint == null) {
            blueprint = Blueprint.of(record, annotations, components(record));
            ofType.put(record, blueprint);
            try {
                checkDefaults(blueprint);
            } catch (IllegalArgumentException e) {
                ofType.remove(record);
                throw e;
            }
        }
        return blueprint;
    }

    private List<Component> components(Wanted record) {
        List<Component> components = new ArrayList<>();
        record.components().forEach((declared, wanted) -> {
            String description = annotations.descriptionOf(declared);
            components.add(new Component(
                    declared,
                    wanted,
                    fallback(declared, wanted),
                    description == null ? "" : description,
                    Constraints.areOn(declared)));
        });
        return components;
    }

    private @Nullable Node fallback(RecordComponent component, Wanted wanted) {
        String text = annotations.defaultOf(component);
        if (text != null) {
            return parsed(component, text, wanted.present());
        } else if (wanted.mayBeAbsent()) {
            return Leaf.of(null, Place.ofDefault(subject(component)));
        }
        return isComplete(wanted, new HashSet<>()) ? NO_KEYS : null;
    }

    /** What stands for a component in a configuration in which nobody gives it; {@code ???} where it must be given. */
    Node initial(Component component) {
        return component.fallback() == null ? structs.initial(component) : component.fallback();
    }

    /** Whether a component says what it is when it is absent. */
    boolean saysDefault(Component component) {
        return annotations.defaultOf(component.declared()) != null;
    }

    /** Whether a component says that it must be given, though it could be made of nothing. */
    boolean isDemanded(Component component) {
        return MISSING.equals(annotations.defaultOf(component.declared()));
    }

    /** Whether a record can be made of nothing. */
    private boolean isComplete(Wanted wanted, Set<Class<?>> open) {
        if (!wanted.type().isRecord() || !open.add(wanted.type())) {
            return false;
        }
        for (Map.Entry<RecordComponent, Wanted> component : wanted.components().entrySet()) {
            String text = annotations.defaultOf(component.getKey());
            boolean absent = text == null
                    ? component.getValue().mayBeAbsent() || isComplete(component.getValue(), open)
                    : !text.equals(MISSING);
            if (!absent) {
                return false;
            }
        }
        open.remove(wanted.type());
        return true;
    }

    private static @Nullable Node parsed(RecordComponent component, String text, Wanted wanted) {
        Place place = Place.ofDefault(subject(component));
        if (text.isEmpty()) {
            return Leaf.of("", place);
        }
        try {
            Node list = Interpolations.checked(YamlReader.read(ITEM + text, place.source()));
            List<Node> items = list instanceof Sequence sequence ? sequence.items() : List.of();
            if (items.size() == 1) {
                Node only = items.get(0);
                if (wanted.type() == String.class) {
                    requireText(component, text, only);
                } else {
                    requireTexts(component, text, only, wanted);
                }
                return only.isMissing() ? null : Nodes.moved(only, place);
            }
        } catch (Fault fault) {
            throw wrong(component, text, fault.summary());
        }
        throw wrong(component, text, "It is more than one value.");
    }

    /** To YAML, {@code no} and {@code 012} are no texts, and {@code # c} is a comment: nobody means that in a default. */
    private static void requireText(RecordComponent component, String text, Node parsed) {
        String written = text.strip();
        boolean says = written.isEmpty() || QUOTES.indexOf(written.charAt(0)) >= 0 || parsed.isNull();
        String read = Python.text(parsed.plain());
        if (!says && parsed instanceof Leaf && !read.equals(written)) {
            throw wrong(
                    component,
                    text,
                    "YAML makes the text '" + read + "' of it. Write @Default(\"'" + written + "'\").");
        }
    }

    /** The same of what is in a list or a map. */
    private static void requireTexts(RecordComponent component, String text, Node parsed, Wanted declared) {
        Wanted wanted = declared.present();
        if (parsed instanceof Sequence sequence && wanted.arguments().size() == 1) {
            sequence.items().forEach(item -> requireTexts(component, text, item, wanted.argument(0)));
        } else if (parsed instanceof Mapping mapping && wanted.type() == Map.class) {
            mapping.entries().values().forEach(value -> requireTexts(component, text, value, wanted.argument(1)));
        } else if (wanted.type() == String.class && parsed instanceof Leaf leaf && !(leaf.value() instanceof String)) {
            String written = written(text, leaf.place());
            String read = Python.text(leaf.plain());
            if (!leaf.isNull() && !read.equals(written)) {
                throw wrong(
                        component,
                        text,
                        "YAML makes the text '" + read + "' of " + written + ". Write '" + written
                                + "', with the quotes.");
            }
        }
    }

    /** What stands at a place in a default, which is no text: such a value has no blanks in it. */
    private static String written(String text, Place place) {
        String line = text.lines().toList().get(place.line() - 1);
        Matcher matcher = PLAIN.matcher(line);
        int start = place.column() - 1 - (place.line() == 1 ? ITEM.length() : 0);
        return matcher.find(line.offsetByCodePoints(0, start)) ? matcher.group() : "";
    }

    private void checkDefaults(Blueprint blueprint) {
        var terms = new Terms(Scope.of(Map.of(), Map.of(), Clock.systemUTC()), Map.of(), this);
        for (Component component : blueprint.components().values()) {
            Node fallback = component.fallback();
            if (fallback != null && !interpolates(fallback)) {
                Mapping holder = Mapping.of(Map.of(component.name(), fallback), fallback.place());
                Cursor at = Cursor.root(holder).child(component.name(), fallback);
                List<Fault> faults = Binder.faults(at, terms, component);
                if (!faults.isEmpty()) {
                    String text = String.valueOf(annotations.defaultOf(component.declared()));
                    throw wrong(component.declared(), text, faults.get(0).text());
                }
            }
        }
    }

    private static boolean interpolates(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().values().stream().anyMatch(Blueprints::interpolates);
        } else if (node instanceof Sequence sequence) {
            return sequence.items().stream().anyMatch(Blueprints::interpolates);
        }
        return node.isInterpolation();
    }

    private static IllegalArgumentException wrong(RecordComponent component, String text, String complaint) {
        return new IllegalArgumentException(
                "@Default(\"" + text + "\") of " + subject(component) + " is wrong: " + complaint);
    }

    static String subject(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }
}
