package dev.logway.config.bind;

import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Each record is defined twice: as a whole, with the keys that must be there, and in part, for the files of a
 * configuration that others complete.
 */
/** Writes the JSON Schema of records. Confined to one thread. */
public final class RecordSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DEFAULTS = "defaults";
    private static final Map<String, Object> LATER = Map.of("$ref", "#/$defs/later");
    private static final List<Object> NAMED =
            List.of(Map.of("required", List.of(Kinds.KEY)), Map.of("required", List.of(Kinds.TARGET)));
    private static final Map<String, Object> NULL = Map.of("type", "null");

    private final Blueprints blueprints;
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Map<Definition, String> names = new HashMap<>();

    private enum Extent {
        WHOLE,
        PART
    }

    /** @param sealed the interface of which the record is a kind; null when it stands for itself */
    private record Definition(Wanted record, @Nullable Class<?> sealed, Extent extent) {}

    private RecordSchema(Blueprints blueprints) {
        this.blueprints = blueprints;
    }

    /**
     * @param others keys at the top that may hold anything
     * @throws IllegalArgumentException if no value can become the type, or one in it, or a default is none
     */
    public static Map<String, Object> of(Blueprints blueprints, Class<?> type, List<String> others) {
        var schema = new RecordSchema(blueprints);
        Wanted wanted = withKeys(Wanted.of(blueprints.requireBindable(type)), type.getName());
        Map<String, Object> more = more(others);
        Map<String, Object> root = head(wanted);
        root.put("if", Map.of("required", List.of(DEFAULTS)));
        root.put("then", schema.top(wanted, Extent.PART, more));
        root.put("else", schema.top(wanted, Extent.WHOLE, more));
        return schema.defined(root);
    }

    /**
     * The schema of what is merged into a part of the configuration.
     *
     * @param path the part's, such as {@code model.optimizer}; empty for the whole
     * @param others keys at the top of the whole that may hold anything
     * @throws IllegalArgumentException if nothing with keys is there, or as above
     */
    public static Map<String, Object> ofPart(Blueprints blueprints, Class<?> type, String path, List<String> others) {
        var schema = new RecordSchema(blueprints);
        List<Wanted> possible = Alternatives.typesAt(path, blueprints.requireBindable(type));
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("'" + type.getSimpleName() + "' has nothing at '" + path + "'.");
        }
        Map<String, Object> more = more(path.isEmpty() ? others : List.of());
        List<Map<String, Object>> tops = new ArrayList<>();
        for (Wanted each : possible) {
            tops.add(schema.top(withKeys(each, path), Extent.PART, more));
        }
        Map<String, Object> root = head(possible.get(0));
        if (tops.size() == 1) {
            root.putAll(tops.get(0)); // so that an editor says what is wrong, and not that no alternative fits
        } else {
            root.put("anyOf", tops);
        }
        return schema.defined(root);
    }

    private static Wanted withKeys(Wanted type, String name) {
        Class<?> plain = type.type();
        if (!plain.isRecord() && !(plain.isSealed() && plain.isInterface())) {
            throw new IllegalArgumentException(
                    "'" + name + "' has no keys. Use a record or a sealed interface of records.");
        }
        return type;
    }

    private static Map<String, Object> head(Wanted type) {
        return ordered("$schema", DIALECT, "title", type.type().getSimpleName(), "type", "object");
    }

    private static Map<String, Object> more(List<String> others) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put(DEFAULTS, defaultsList());
        others.forEach(key -> more.put(key, Map.of()));
        return more;
    }

    private Map<String, Object> defined(Map<String, Object> root) {
        definitions.put(
                "later",
                ordered(
                        "description", "An interpolation, or ??? for what is given elsewhere.",
                        "type", "string",
                        "pattern", "\\$\\{|^\\?\\?\\?$"));
        root.put("$defs", definitions);
        return root;
    }

    private static Map<String, Object> defaultsList() {
        return ordered(
                "description", "The configurations that this one is made of.",
                "type", "array",
                "items", Map.of("type", List.of("string", "object")));
    }

    /** The keys at the top, with more that are none of the record's. */
    private Map<String, Object> top(Wanted type, Extent extent, Map<String, Object> more) {
        return Shape.of(type.type()) == Shape.SEALED
                ? kinds(type, extent, more)
                : object(new Definition(type, null, extent), more);
    }

    private Map<String, Object> reference(Definition definition) {
        String known = names.get(definition);
        if (known == null) {
            definition.record().requireEnd();
            known = name(definition);
            names.put(definition, known);
            definitions.put(known, Map.of()); // its place among the others
            definitions.put(known, object(definition, Map.of()));
        }
        return Map.of("$ref", "#/$defs/" + known);
    }

    private String name(Definition definition) {
        String sealed = definition.sealed() == null ? "" : definition.sealed().getSimpleName() + ".";
        String base = sealed
                + definition.record().type().getSimpleName()
                + (definition.extent() == Extent.PART ? ".part" : "");
        String name = base;
        for (int number = 2; names.containsValue(name); number++) {
            name = base + "." + number;
        }
        return name;
    }

    private Map<String, Object> object(Definition definition, Map<String, Object> more) {
        Blueprint blueprint = blueprints.of(definition.record());
        Map<String, Object> properties = new LinkedHashMap<>(more);
        List<String> required = new ArrayList<>();
        if (definition.sealed() != null) {
            properties.put(Kinds.KEY, kind(blueprint.type()));
            properties.put(Kinds.TARGET, Map.of("enum", targets(blueprint.type())));
        }
        for (Component component : blueprint.components().values()) {
            boolean isKind = definition.sealed() != null && component.name().equals(Kinds.KEY);
            if (!isKind) {
                properties.put(component.name(), property(component, definition.extent()));
            }
            if (component.fallback() == null) {
                required.add(component.name());
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        if (!blueprint.description().isEmpty()) {
            object.put("description", blueprint.description());
        }
        object.put("type", "object");
        object.put("properties", properties);
        object.put("additionalProperties", false);
        if (definition.extent() == Extent.WHOLE && !required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Map<String, Object> kind(Class<?> record) {
        String pattern = "^(?:" + ScalarSchemas.anyCase(Kinds.spellings(record)) + ")$";
        return Map.of(
                "anyOf",
                List.of(Map.of("enum", List.of(Kinds.typed(record))), ordered("type", "string", "pattern", pattern)));
    }

    private static List<String> targets(Class<?> record) {
        String target = Kinds.target(record);
        return target.equals(record.getName()) ? List.of(target) : List.of(target, record.getName());
    }

    private Map<String, Object> property(Component component, Extent extent) {
        Map<String, Object> property = new LinkedHashMap<>();
        if (!component.description().isEmpty()) {
            property.put("description", component.description());
        }
        Node fallback = component.fallback();
        if (fallback != null && blueprints.saysDefault(component)) {
            property.put("default", Nodes.plain(fallback));
        }
        AnnotatedType annotated = component.declared().getAnnotatedType();
        property.putAll(value(component.wanted(), annotated, extent));
        return property;
    }

    /** A value, an interpolation, or null where it may be. */
    private Map<String, Object> value(Wanted declared, @Nullable AnnotatedType annotated, Extent extent) {
        Wanted wanted = declared.present();
        AnnotatedType inner =
                declared.mayBeAbsent() && !declared.arguments().isEmpty() ? argument(annotated, 0) : annotated;
        boolean absent = declared.nullable() || declared.mayBeAbsent();
        if (Shape.isAsWritten(wanted.type()) || (wanted.type() == Object.class && absent)) {
            return Map.of();
        }
        List<Object> any = new ArrayList<>(alternatives(wanted, inner, extent));
        any.add(LATER);
        if (absent) {
            any.add(NULL);
        }
        return Map.of("anyOf", any);
    }

    private static @Nullable AnnotatedType argument(@Nullable AnnotatedType type, int index) {
        if (type instanceof AnnotatedArrayType array) {
            return array.getAnnotatedGenericComponentType();
        }
        return type instanceof AnnotatedParameterizedType parameterized
                ? parameterized.getAnnotatedActualTypeArguments()[index]
                : null;
    }

    private List<Map<String, Object>> alternatives(Wanted wanted, @Nullable AnnotatedType annotated, Extent extent) {
        Scalar scalar = Scalars.find(wanted.type());
        List<Map<String, Object>> alternatives = new ArrayList<>();
        if (scalar != null) {
            alternatives.addAll(ScalarSchemas.of(wanted.type(), scalar));
        }
        if (scalar == null || wanted.type().isRecord()) {
            alternatives.add(structure(wanted, annotated, extent));
        }
        return limited(alternatives, annotated);
    }

    private static List<Map<String, Object>> limited(
            List<Map<String, Object>> alternatives, @Nullable AnnotatedType annotated) {
        return annotated == null ? alternatives : Limits.of(annotated).on(alternatives);
    }

    private Map<String, Object> structure(Wanted wanted, @Nullable AnnotatedType annotated, Extent extent) {
        return switch (Shape.of(wanted.type())) {
            case AS_WRITTEN -> Map.of();
            case ANYTHING -> Map.of("type", List.of("string", "number", "boolean", "array", "object"));
            case LIST, SET, ARRAY -> // as a list is replaced, never merged, nobody completes its items
                ordered("type", "array", "items", value(wanted.argument(0), argument(annotated, 0), Extent.WHOLE));
            case MAP -> {
                Map<String, Object> map = ordered(
                        "type",
                        "object",
                        "additionalProperties",
                        value(wanted.argument(1), argument(annotated, 1), extent));
                Scalar key = Scalars.find(wanted.argument(0).type());
                if (key != null) {
                    List<Map<String, Object>> names =
                            ScalarSchemas.of(wanted.argument(0).type(), key);
                    map.put("propertyNames", Map.of("anyOf", limited(names, argument(annotated, 0))));
                }
                yield map;
            }
            case SEALED -> kinds(wanted, extent, Map.of());
            case RECORD -> reference(new Definition(wanted, null, extent));
        };
    }

    /** One of the records of a sealed interface; in part, the group's choice may say which. */
    private Map<String, Object> kinds(Wanted sealed, Extent extent, Map<String, Object> more) {
        List<Object> kinds = new ArrayList<>();
        for (Class<?> record : Kinds.of(sealed.type()).records()) {
            var definition = new Definition(sealed.as(record), sealed.type(), extent);
            Map<String, Object> kind =
                    new LinkedHashMap<>(more.isEmpty() ? reference(definition) : object(definition, more));
            if (extent == Extent.WHOLE) {
                kind.put("oneOf", NAMED);
            }
            kinds.add(kind);
        }
        Map<String, Object> unknown = Map.of(Kinds.KEY, LATER);
        kinds.add(ordered("type", "object", "properties", unknown, "required", List.of(Kinds.KEY)));
        return ordered(extent == Extent.WHOLE ? "oneOf" : "anyOf", kinds);
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
