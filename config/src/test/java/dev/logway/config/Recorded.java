package dev.logway.config;

import dev.logway.config.fault.Place;
import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plain values and nodes from the notation of the recorded tables. */
final class Recorded {
    private Recorded() {}

    static Object plain(Object json) {
        if (json instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        } else if (!(json instanceof Map)) {
            return json;
        }
        Map<?, ?> map = (Map<?, ?>) json;
        if (map.containsKey("$float")) {
            return number((String) map.get("$float"));
        } else if (map.containsKey("$bytes")) {
            byte[] bytes = HexFormat.of().parseHex((String) map.get("$bytes"));
            return new Bytes(java.util.Base64.getEncoder().encodeToString(bytes));
        }
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (map.containsKey("$map")) {
            for (Object pair : (List<?>) map.get("$map")) {
                entries.put(plain(((List<?>) pair).get(0)), plain(((List<?>) pair).get(1)));
            }
        } else {
            map.forEach((key, value) -> entries.put(key, plain(value)));
        }
        return entries;
    }

    private static Double number(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }

    static Node node(Object plain) {
        if (plain instanceof Map<?, ?> map) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(key, node(value)));
            return Mapping.of(entries, Place.PROGRAM);
        } else if (plain instanceof List<?> list) {
            return Sequence.of(list.stream().map(Recorded::node).toList(), Place.PROGRAM);
        }
        return Leaf.of(plain, Place.PROGRAM);
    }
}
