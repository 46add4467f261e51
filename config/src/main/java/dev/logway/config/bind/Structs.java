package dev.logway.config.bind;

import dev.logway.config.fault.Place;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Type;
import dev.logway.config.tree.Type.Narrow;
import dev.logway.config.tree.Type.Plain;
import dev.logway.config.tree.Type.Struct;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * A record may hold itself, so a struct is known before its fields are, and they are put into it behind the lock.
 */
/** Records as structured configs, each made once. Thread-safe. */
final class Structs {
    private static final Map<Class<?>, Type.Scalar> AS_THEY_ARE = Map.of(
            String.class, Type.Scalar.STRING,
            BigInteger.class, Type.Scalar.INTEGER,
            double.class, Type.Scalar.FLOAT,
            Double.class, Type.Scalar.FLOAT,
            boolean.class, Type.Scalar.BOOLEAN,
            Boolean.class, Type.Scalar.BOOLEAN);

    private final Blueprints blueprints;
    private final ClassValue<Map<Wanted, Struct>> known = new ClassValue<>() {
        @Override
        protected Map<Wanted, Struct> computeValue(Class<?> type) {
            return new HashMap<>();
        }
    };

    Structs(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    synchronized Struct of(Wanted record) {
        Wanted plain = new Wanted(record.type(), record.arguments(), false);
        Map<Wanted, Struct> ofType = known.get(record.type());
        Struct struct = ofType.get(plain);
        return struct == null ? filled(plain.requireEnd(), ofType) : struct;
    }

    private Struct filled(Wanted record, Map<Wanted, Struct> ofType) {
        Map<String, Type> fields = new LinkedHashMap<>();
        Map<String, Node> defaults = new LinkedHashMap<>();
        var struct = new Struct(
                record.type().getSimpleName(),
                Collections.unmodifiableMap(fields),
                Collections.unmodifiableMap(defaults),
                false);
        ofType.put(record, struct);
        try {
            blueprints.of(record).components().forEach((name, component) -> {
                fields.put(name, type(component.wanted()));
                defaults.put(name, blueprints.initial(component));
            });
        } catch (RuntimeException e) {
            ofType.remove(record);
            throw e;
        }
        return struct;
    }

    /** What stands for a component that has no default: a mapping of what is in it, or that it is missing. */
    Node initial(Component component) {
        Wanted wanted = component.wanted();
        boolean section = isRecord(wanted.type()) && !blueprints.isDemanded(component);
        return section && !isEndless(wanted, new HashSet<>())
                ? Mapping.empty(Place.PROGRAM)
                : Leaf.of("???", Place.ofDeclaration(Blueprints.subject(component.declared())));
    }

    /** Whether a record must hold one of its own kind, so that there is no writing all its keys down. */
    private boolean isEndless(Wanted record, Set<Wanted> open) {
        if (record.isEndless() || !open.add(record)) {
            return true;
        }
        for (Component component : blueprints.of(record).components().values()) {
            Wanted wanted = component.wanted();
            if (component.fallback() == null && isRecord(wanted.type()) && isEndless(wanted, open)) {
                return true;
            }
        }
        open.remove(record);
        return false;
    }

    private static boolean isRecord(Class<?> type) {
        return type.isRecord() && Scalars.find(type) == null;
    }

    private Type type(Wanted declared) {
        Wanted wanted = declared.present();
        boolean optional = declared.mayBeAbsent() || declared.nullable();
        Class<?> type = wanted.type();
        Scalar scalar = Scalars.find(type);
        if (scalar != null) {
            return scalar(type, scalar, optional);
        }
        return switch (Shape.of(type)) {
            case ANYTHING, AS_WRITTEN -> Type.ANY;
            case LIST, SET, ARRAY -> new Type.Items(type(wanted.argument(0)), optional);
            case MAP -> {
                boolean texts = wanted.argument(0).type() == String.class;
                Type.Scalar key = texts ? Type.Scalar.STRING : Type.Scalar.ANY;
                yield new Type.Dict(key, type(wanted.argument(1)), optional);
            }
            case SEALED -> {
                List<Struct> structs = Kinds.of(type).records().stream()
                        .map(record -> of(wanted.as(record)))
                        .toList();
                yield new Type.Variants(type.getSimpleName(), structs, optional);
            }
            case RECORD -> {
                Struct struct = of(wanted);
                yield new Struct(struct.name(), struct.fields(), struct.defaults(), optional);
            }
        };
    }

    private static Type scalar(Class<?> type, Scalar scalar, boolean optional) {
        Type.Scalar plain = AS_THEY_ARE.get(type);
        if (plain != null) {
            return new Plain(plain, optional);
        } else if (scalar instanceof Choice choice) {
            return new Type.Choice(type.getSimpleName(), choice.names().names(), optional);
        }
        Type.Scalar base = scalar instanceof Integral
                ? Type.Scalar.INTEGER
                : type == float.class || type == Float.class ? Type.Scalar.FLOAT : Type.Scalar.ANY;
        String name =
                base == Type.Scalar.INTEGER ? "Integer" : base == Type.Scalar.FLOAT ? "Float" : type.getSimpleName();
        Narrow.Check check = value -> {
            boolean section = value instanceof Map && type.isRecord();
            boolean fits = !(value instanceof List) && (section || scalar.convert(value) != null);
            return fits ? null : scalar.hint(value);
        };
        return new Narrow(new Plain(base, optional), name, check, optional);
    }
}
