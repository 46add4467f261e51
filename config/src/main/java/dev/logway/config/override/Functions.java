package dev.logway.config.override;

import dev.logway.config.fault.Fault;
import dev.logway.config.override.Sweep.Choice;
import dev.logway.config.override.Sweep.Glob;
import dev.logway.config.override.Sweep.Interval;
import dev.logway.config.override.Sweep.Range;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The functions of override values. */
final class Functions {
    private static final String NUMBER = "Union[int, float]";
    private static final String OPTION = "Union[str, int, float, bool, Dict[Any, Any], List[Any], ChoiceSweep]";
    private static final String SORTABLE = "Union[str, int, bool, float, list, dict, ChoiceSweep, RangeSweep]";
    private static final String SWEEP = "Optional[Union[ChoiceSweep, RangeSweep]]";
    private static final String LIST = "Optional[List[Any]]";
    private static final String NAMES = "Union[List[str], str]";
    private static final List<String> BESIDE_CASTS =
            List.of("choice", "range", "interval", "glob", "tag", "sort", "shuffle");

    private Functions() {}

    /** A parsed value with its functions evaluated. */
    static @Nullable Object evaluated(@Nullable Object value, String line) {
        if (value instanceof Syntax.Choice choice) {
            return Choice.of(evaluatedAll(choice.options(), line), true);
        } else if (value instanceof List<?> items) {
            return evaluatedAll(items, line);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, entry) -> entries.put(key, evaluated(entry, line)));
            return entries;
        }
        return value instanceof Syntax.Call call ? call(call, line) : value;
    }

    private static List<@Nullable Object> evaluatedAll(List<?> values, String line) {
        List<@Nullable Object> evaluated = new ArrayList<>();
        for (Object value : values) {
            evaluated.add(evaluated(value, line));
        }
        return evaluated;
    }

    private static @Nullable Object call(Syntax.Call call, String line) {
        Arguments arguments;
        try {
            arguments = Arguments.of(call, line);
        } catch (IllegalArgumentException e) {
            throw OverrideParser.failed(line, String.valueOf(e.getMessage()));
        }
        String evaluating = " while evaluating '" + call.text() + "': ";
        try {
            return applied(call.function(), arguments);
        } catch (Fault fault) {
            throw OverrideParser.failed(line, fault.type() + evaluating + fault.text());
        }
    }

    private static @Nullable Object applied(String name, Arguments arguments) {
        return switch (name) {
            case "choice" -> choice(arguments);
            case "range" -> range(arguments);
            case "interval" -> interval(arguments);
            case "glob" -> glob(arguments);
            case "tag" -> tag(arguments);
            case "sort" -> sort(arguments);
            case "shuffle" -> shuffle(arguments);
            default -> cast(cast(name), arguments);
        };
    }

    private static Cast cast(String name) {
        Set<String> names = new TreeSet<>(BESIDE_CASTS);
        for (Cast cast : Cast.values()) {
            if (cast.function().equals(name)) {
                return cast;
            }
            names.add(cast.function());
        }
        throw Fault.of(
                "HydraException", "Unknown function '" + name + "'\nAvailable: " + String.join(",", names) + "\n");
    }

    private static Fault valueError(String text) {
        return Fault.of("ValueError", text);
    }

    private static Object choice(Arguments arguments) {
        List<@Nullable Object> options =
                arguments.open(option -> isElement(option) || option instanceof Choice, OPTION);
        if (options.isEmpty()) {
            throw valueError("empty choice is not legal");
        } else if (options.size() == 1 && options.get(0) instanceof Choice inner) {
            if (!inner.simple()) {
                throw valueError("nesting choices is not supported");
            }
            return new Choice(inner.options(), false, inner.shuffled(), inner.tags());
        }
        return Choice.of(options, false);
    }

    private static Object range(Arguments arguments) {
        Map<String, @Nullable Object> bound = arguments.bind(List.of("start"), List.of("stop", "step"));
        Object start = number(bound, "start");
        Object stop = bound.get("stop") == null ? null : number(bound, "stop", "Optional[" + NUMBER + "]");
        Object step = bound.containsKey("step") ? number(bound, "step") : (Object) 1L;
        return stop == null
                ? new Range(0L, start, step, false, Set.of())
                : new Range(start, stop, step, false, Set.of());
    }

    /** Whether a value is none of several, and not null. */
    private static boolean isElement(@Nullable Object value) {
        return value != null && !(value instanceof Sweep);
    }

    private static Object number(Map<String, @Nullable Object> bound, String name) {
        return number(bound, name, NUMBER);
    }

    private static Object number(Map<String, @Nullable Object> bound, String name, String expected) {
        Object value = bound.get(name);
        if (value instanceof Number) {
            return value;
        } else if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        throw Arguments.mismatch(name, value, expected);
    }

    private static Object interval(Arguments arguments) {
        Map<String, @Nullable Object> bound = arguments.bind(List.of("start", "end"), List.of());
        double start = ((Number) number(bound, "start")).doubleValue();
        return new Interval(start, ((Number) number(bound, "end")).doubleValue(), Set.of());
    }

    private static Object glob(Arguments arguments) {
        Map<String, @Nullable Object> bound = arguments.bind(List.of("include"), List.of("exclude"));
        List<String> exclude = bound.get("exclude") == null ? List.of() : names(bound, "exclude");
        return new Glob(names(bound, "include"), exclude, Set.of());
    }

    private static List<String> names(Map<String, @Nullable Object> bound, String name) {
        Object value = bound.get(name);
        if (value instanceof String text) {
            return List.of(text);
        } else if (value instanceof List<?> list
                && list.stream().allMatch(item -> item instanceof String || item instanceof Quoted)) {
            return list.stream()
                    .map(item -> Python.text(Arguments.unquoted(item)))
                    .toList();
        }
        throw Arguments.mismatch(name, value, NAMES);
    }

    private static Object tag(Arguments arguments) {
        List<@Nullable Object> open = new ArrayList<>(arguments.open(
                tag -> tag instanceof String || (tag instanceof Sweep && !(tag instanceof Glob)),
                "Union[str, Sweep]",
                "sweep"));
        Object sweep = arguments.named("sweep");
        if (sweep == null && !open.isEmpty()) {
            sweep = open.remove(open.size() - 1);
        }
        if (!(sweep instanceof Sweep tagged)) {
            throw valueError("Last argument to tag() must be a choice(), range() or interval(), got NoneType");
        }
        Set<String> tags = new LinkedHashSet<>();
        open.forEach(tag -> tags.add(Python.text(tag)));
        return tagged.tagged(tags);
    }

    private static boolean isSortable(@Nullable Object value) {
        return isElement(value) || value instanceof Choice || value instanceof Range;
    }

    private static @Nullable Object sort(Arguments arguments) {
        arguments.require("reverse", "bool", Boolean.class::isInstance);
        boolean reverse = Boolean.TRUE.equals(arguments.named("reverse"));
        List<@Nullable Object> open = arguments.open(Functions::isSortable, SORTABLE, "reverse", "sweep", "list");
        Object only = single(arguments, open, "empty sort input");
        if (only instanceof List<?> list) {
            return Order.sorted(list, reverse);
        } else if (only instanceof Choice choice) {
            return new Choice(Order.sorted(choice.options(), reverse), choice.simple(), false, choice.tags());
        } else if (only instanceof Range range) {
            return Order.sorted(range, reverse);
        }
        return open.size() <= 1 ? only : Choice.of(Order.sorted(open, reverse), true);
    }

    /** The one argument that {@code sort} and {@code shuffle} work on, or null when they have several. */
    private static @Nullable Object single(Arguments arguments, List<@Nullable Object> open, String empty) {
        arguments.require("sweep", SWEEP, value -> value == null || value instanceof Choice || value instanceof Range);
        arguments.require("list", LIST, value -> value == null || value instanceof List);
        Object named = arguments.named("list") == null ? arguments.named("sweep") : arguments.named("list");
        if (named == null && open.isEmpty()) {
            throw valueError(empty);
        }
        return named != null ? named : open.size() == 1 ? open.get(0) : null;
    }

    private static @Nullable Object shuffle(Arguments arguments) {
        List<@Nullable Object> open = arguments.open(Functions::isSortable, SORTABLE, "sweep", "list");
        Object only = single(arguments, open, "empty shuffle input");
        if (only instanceof List<?> list) {
            List<@Nullable Object> shuffled = new ArrayList<>(list);
            Collections.shuffle(shuffled);
            return shuffled;
        } else if (only instanceof Choice choice) {
            return new Choice(choice.options(), choice.simple(), true, choice.tags());
        } else if (only instanceof Range range) {
            return new Range(range.start(), range.stop(), range.step(), true, range.tags());
        }
        return open.size() <= 1 ? only : new Choice(open, true, true, Set.of());
    }

    private static @Nullable Object cast(Cast cast, Arguments arguments) {
        List<@Nullable Object> open = arguments.open(any -> true, "", "value");
        Object value = arguments.named("value");
        if (value == null && open.size() > 1) {
            return cast.of(Choice.of(open, true));
        }
        return cast.of(value == null && !open.isEmpty() ? open.get(0) : value);
    }
}
