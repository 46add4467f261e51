package dev.logway.config.bind;

import dev.logway.config.tree.KeyPath;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The values that a type lets a key have, where they are few: constants, booleans, kinds. */
public final class Alternatives {
    private Alternatives() {}

    /** What may stand at a path such as {@code a.b.0}; empty where it could be anything. */
    public static List<String> at(String path, Class<?> type) {
        List<String> keys = KeyPath.split(path);
        int last = keys.size() - 1;
        Stream<String> kinds = keys.isEmpty() || !keys.get(last).equals(Kinds.KEY)
                ? Stream.empty()
                : at(keys.subList(0, last), Wanted.of(type))
                        .filter(holder -> Kinds.areOf(holder.type()))
                        .flatMap(holder -> Kinds.of(holder.type()).names().names().stream());
        return Stream.concat(kinds, at(keys, Wanted.of(type)).map(Wanted::type).flatMap(Alternatives::values))
                .distinct()
                .toList();
    }

    /** What can stand at a path; several where a sealed interface leaves it open, and nothing where nothing can. */
    static List<Wanted> typesAt(String path, Class<?> type) {
        return at(KeyPath.split(path), Wanted.of(type)).distinct().toList();
    }

    private static Stream<Wanted> at(List<String> keys, Wanted declared) {
        Wanted wanted = declared.present();
        Class<?> type = wanted.type();
        if (keys.isEmpty()) {
            return Stream.of(wanted);
        }
        List<String> below = keys.subList(1, keys.size());
        if (type == Map.class) {
            return at(below, wanted.argument(1));
        } else if (type.isRecord()) {
            return component(wanted, keys.get(0), below);
        } else if (Kinds.areOf(type)) {
            return Kinds.of(type).records().stream().flatMap(kind -> component(wanted.as(kind), keys.get(0), below));
        }
        return Shape.isKnown(type) ? at(below, wanted.argument(0)) : Stream.empty();
    }

    private static Stream<Wanted> component(Wanted record, String name, List<String> below) {
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
