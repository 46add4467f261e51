package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Python;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The text of a value as Hydra writes it into the overrides of a sweep's jobs. */
public final class Canonical {
    private static final String ESCAPED = "\\()[]{}:=, \t";

    private Canonical() {}

    public static String text(@Nullable Object value) {
        return text(value, Python::text);
    }

    /** The same with floats as they are written. */
    static String text(@Nullable Object value, Function<Double, String> floats) {
        if (value == null) {
            return "null";
        } else if (value instanceof Quoted quoted) {
            return quoted.canonical();
        } else if (value instanceof List<?> items) {
            return items.stream().map(item -> text(item, floats)).collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> text(e.getKey(), floats) + ":" + text(e.getValue(), floats))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof Double number) {
            return floats.apply(number);
        } else if (value instanceof String text) {
            return escaped(text);
        } else if (value instanceof Sweep.Glob glob) {
            return "{include:" + text(glob.include()) + ",exclude:" + text(glob.exclude()) + "}";
        } else if (value instanceof Sweep sweep) {
            throw Fault.at(
                    "ValidationError",
                    "Unexpected type annotation: Set[str]",
                    "tags",
                    sweep.getClass().getSimpleName() + "Sweep");
        }
        return Python.text(value);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (ESCAPED.indexOf(text.charAt(i)) >= 0) {
                escaped.append('\\');
            }
            escaped.append(text.charAt(i));
        }
        return escaped.toString();
    }
}
