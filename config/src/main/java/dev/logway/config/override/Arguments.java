package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The arguments of a function call, quoted strings without their quotes. Immutable. */
final class Arguments {
    private final List<@Nullable Object> positional;
    private final Map<String, @Nullable Object> named;

    private Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
        this.positional = positional;
        this.named = named;
    }

    /**
     * @throws IllegalArgumentException if a positional argument follows a named one
     */
    static Arguments of(Syntax.Call call, String line) {
        List<@Nullable Object> positional = new ArrayList<>();
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (Syntax.Argument argument : call.arguments()) {
            Object value = unquoted(Functions.evaluated(argument.value(), line));
            if (argument.name() != null) {
                named.put(argument.name(), value);
            } else if (!named.isEmpty()) {
                throw new IllegalArgumentException("positional argument follows keyword argument");
            } else {
                positional.add(value);
            }
        }
        return new Arguments(positional, named);
    }

    static @Nullable Object unquoted(@Nullable Object value) {
        return value instanceof Quoted quoted ? quoted.text() : value;
    }

    static Fault mismatch(String name, @Nullable Object value, String expected) {
        String type = Python.typeName(value);
        if (value instanceof Sweep) {
            type = value.getClass().getSimpleName() + (value instanceof Sweep.Glob ? "" : "Sweep");
        }
        return typeError("mismatch type argument " + name + ": " + type + " is incompatible with " + expected);
    }

    private static Fault typeError(String text) {
        return Fault.of("TypeError", text);
    }

    /**
     * The positional arguments of a function that takes any number of them, and these named ones.
     *
     * @param expected how Hydra writes the types that are legal
     */
    List<@Nullable Object> open(Predicate<@Nullable Object> isLegal, String expected, String... names) {
        for (String name : named.keySet()) {
            if (!List.of(names).contains(name)) {
                throw typeError("got an unexpected keyword argument '" + name + "'");
            }
        }
        for (int i = 0; i < positional.size(); i++) {
            if (!isLegal.test(positional.get(i))) {
                throw mismatch("args[" + i + "]", positional.get(i), expected);
            }
        }
        return positional;
    }

    /** Requires a named argument, if it is given, to be of a kind. */
    void require(String name, String expected, Predicate<@Nullable Object> kind) {
        if (named.containsKey(name) && !kind.test(named.get(name))) {
            throw mismatch(name, named.get(name), expected);
        }
    }

    @Nullable
    Object named(String name) {
        return named.get(name);
    }

    /** The arguments by name, as Python binds them. */
    Map<String, @Nullable Object> bind(List<String> required, List<String> optional) {
        List<String> names = new ArrayList<>(required);
        names.addAll(optional);
        if (positional.size() > names.size()) {
            throw typeError("too many positional arguments");
        }
        Map<String, @Nullable Object> bound = new LinkedHashMap<>();
        for (int i = 0; i < positional.size(); i++) {
            bound.put(names.get(i), positional.get(i));
        }
        named.forEach((name, value) -> {
            if (bound.containsKey(name)) {
                throw typeError("multiple values for argument '" + name + "'");
            } else if (!names.contains(name)) {
                throw typeError("got an unexpected keyword argument '" + name + "'");
            }
            bound.put(name, value);
        });
        for (String name : required) {
            if (!bound.containsKey(name)) {
                throw typeError("missing a required argument: '" + name + "'");
            }
        }
        return bound;
    }
}
