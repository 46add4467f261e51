package dev.logway.config.bind;

import dev.logway.config.tree.KeyPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The values that a type lets a key have, where they are few: constants, booleans, kinds. */
public final class Alternatives {
    private Alternatives() {}

    /** What may stand at a path such as {@code a.b.0}; empty where it could be anything. */
    public static List<String> at(String path, Class<?> type) {
        return at(KeyPath.split(path), Wanted.of(type)).distinct().toList();
    }

    private static Stream<String> at(List<String> keys, Wanted wanted) {
        Class<?> type = wanted.type();
        if (type == Optional.class) {
            return at(keys, wanted.argument(0));
        } else if (keys.isEmpty()) {
            return values(type);
        }
        List<String> below = keys.subList(1, keys.size());
        if (type == Map.class) {
            return at(below, wanted.arguments().isEmpty() ? Wanted.ANYTHING : wanted.argument(1));
        } else if (type.isRecord()) {
            return component(wanted, keys.get(0), below);
        } else if (Kinds.areOf(type)) {
            return ofKinds(Kinds.of(type), keys.get(0), below);
        }
        return Shape.isKnown(type) ? at(below, wanted.argument(0)) : Stream.empty();
    }

    private static Stream<String> ofKinds(Kinds kinds, String key, List<String> below) {
        Stream<String> names =
                key.equals(Kinds.KEY) && below.isEmpty() ? kinds.names().names().stream() : Stream.empty();
        return Stream.concat(names, kinds.records().stream().flatMap(kind -> component(Wanted.of(kind), key, below)));
    }

    private static Stream<String> component(Wanted record, String name, List<String> below) {
        return record.components().entrySet().stream()
                .filter(component -> component.getKey().getName().equals(name))
                .flatMap(component -> at(below, component.getValue()));
    }

    private static Stream<String> values(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return Stream.of("true", "false");
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name())
                : Stream.empty();
    }
}
