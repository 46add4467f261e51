package dev.logway.config.interpolation;

import dev.logway.config.fault.Fault;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import dev.logway.config.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resolvers that OmegaConf and Hydra bring, but {@code hydra}, which needs a composition. */
final class BuiltIns {
    static final Set<String> NAMES = Set.of(
            "oc.env",
            "oc.decode",
            "oc.create",
            "oc.select",
            "oc.dict.keys",
            "oc.dict.values",
            "oc.deprecated",
            "now",
            "java_version");

    private BuiltIns() {}

    /** The resolver of that name, or null. A switch, not a map, links no more than is asked for: a start is short. */
    static @Nullable Answer find(String name) {
        return switch (name) {
            case "oc.env" -> BuiltIns::env;
            case "oc.decode" -> BuiltIns::decode;
            case "oc.create" -> BuiltIns::create;
            case "oc.select" -> BuiltIns::select;
            case "oc.dict.keys" -> BuiltIns::keys;
            case "oc.dict.values" -> BuiltIns::values;
            case "oc.deprecated" -> BuiltIns::deprecated;
            case "now" -> BuiltIns::now;
            case "java_version" -> BuiltIns::javaVersion;
            default -> null;
        };
    }

    private static void expect(String function, List<String> required, int most, List<?> given) {
        if (given.size() < required.size()) {
            String name = required.get(given.size());
            throw typeError(function + "() missing 1 required positional argument: '" + name + "'");
        } else if (given.size() > most) {
            String takes = required.size() == most
                    ? "takes " + most + " positional argument" + (most == 1 ? "" : "s")
                    : "takes from " + required.size() + " to " + most + " positional arguments";
            String were = given.size() == 1 ? " was given" : " were given";
            throw typeError(function + "() " + takes + " but " + given.size() + were);
        }
    }

    private static Fault typeError(String text) {
        return Fault.of("TypeError", text);
    }

    private static @Nullable Object env(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("env", List.of("key"), 2, arguments);
        if (!(arguments.get(0) instanceof String name)) {
            throw typeError("str expected, not " + Resolution.typeOf(arguments.get(0)));
        }
        String value = resolution.scope().variable(name);
        if (value != null) {
            return value;
        } else if (arguments.size() == 1) {
            throw Fault.of("KeyError", Python.literal("Environment variable '" + name + "' not found"))
                    .hinting("Set " + name + " where the program is started, or say what else: ${oc.env:" + name
                            + ",default}");
        }
        Object other = arguments.get(1);
        return other == null ? null : Python.text(Resolution.written(other));
    }

    private static @Nullable Object decode(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("decode", List.of("expr"), 1, arguments);
        Object text = arguments.get(0);
        if (text == null) {
            return null;
        } else if (!(text instanceof String expression)) {
            throw typeError("`oc.decode` can only take strings or None as input, but `"
                    + Python.text(Resolution.written(text)) + "` is of type " + Resolution.typeOf(text));
        } else {
            return resolution.evaluated(InterpolationParser.whole(expression), asking);
        }
    }

    private static Node create(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("create", List.of("obj"), 1, arguments);
        Object made = arguments.get(0);
        if (made instanceof String yaml) {
            return YamlReader.created(yaml, asking.node().place());
        } else if (made instanceof Cursor container) {
            return container.node();
        } else if (made == null || made instanceof List || made instanceof Map) {
            return Nodes.of(made, asking.node().place());
        }
        throw Fault.of(
                "ValidationError",
                "Object of unsupported type: '" + Python.typeName(made) + "'\n    full_key: \n    object_type=None");
    }

    private static @Nullable Cursor named(Resolution resolution, Cursor asking, String name) {
        int dots = 0;
        while (dots < name.length() && name.charAt(dots) == '.') {
            dots++;
        }
        Cursor from = dots == 0 ? asking.top() : asking.parent();
        for (int i = 1; i < dots && from != null; i++) {
            from = from.parent();
        }
        if (from == null) {
            throw Fault.of("ConfigKeyError", "Error resolving key '" + name + "'");
        }
        return resolution.select(from, KeyPath.split(name.substring(dots)));
    }

    /** What is named, or null; also where a value is in the way. */
    private static @Nullable Cursor find(Resolution resolution, Cursor asking, String name) {
        try {
            return named(resolution, asking, name);
        } catch (Fault fault) {
            if (fault.text().startsWith("Error trying to access")) {
                return null;
            }
            throw fault;
        }
    }

    private static @Nullable Object select(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("select", List.of("key"), 2, arguments);
        Cursor found;
        try {
            if (!(arguments.get(0) instanceof String)) {
                String type = Resolution.typeOf(arguments.get(0));
                throw Fault.of("AttributeError", "'" + type + "' object has no attribute 'startswith'");
            }
            found = named(resolution, asking, Python.text(arguments.get(0)));
        } catch (Fault fault) {
            boolean absent =
                    fault.type().equals("MissingMandatoryValue") || fault.text().startsWith("Error trying to access");
            if (!absent) {
                throw fault;
            }
            found = null;
        }
        return found == null && arguments.size() == 2 ? arguments.get(1) : found;
    }

    private static Cursor dict(Resolution resolution, Cursor asking, String function, @Nullable Object key) {
        if (!(key instanceof String name)) {
            throw typeError("`" + function + "` requires a string as input, but obtained `"
                    + Python.text(Resolution.written(key)) + "` of type: " + Resolution.typeOf(key));
        }
        Cursor found = find(resolution, asking, name);
        if (found == null) {
            throw Fault.of("ConfigKeyError", "Key not found: '" + name + "'");
        } else if (!(found.node() instanceof Mapping)) {
            throw typeError("`" + function + "` cannot be applied to objects of type: "
                    + (found.node() instanceof Sequence
                            ? "ListConfig"
                            : Python.typeName(found.node().plain())));
        }
        return found;
    }

    private static Node keys(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("keys", List.of("key"), 1, arguments);
        Cursor dict = dict(resolution, asking, "oc.dict.keys", arguments.get(0));
        List<Node> keys = new ArrayList<>();
        dict.children()
                .forEach(child -> keys.add(Leaf.of(child.key(), child.node().place())));
        return Sequence.of(keys, asking.node().place());
    }

    private static Node values(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("values", List.of("key"), 1, arguments);
        Object name = arguments.get(0);
        Cursor dict = dict(resolution, asking, "oc.dict.values", name);
        List<Node> values = new ArrayList<>();
        for (Cursor child : dict.children()) {
            String reference = "${" + child.fullKey() + "}";
            values.add(Leaf.of(reference, child.node().place()));
        }
        return Sequence.of(values, asking.node().place());
    }

    private static Cursor deprecated(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("deprecated", List.of("key"), 2, arguments);
        if (!(arguments.get(0) instanceof String name)) {
            String type = Resolution.typeOf(arguments.get(0));
            throw typeError("oc.deprecated: interpolation key type is not a string (" + type + ")");
        } else if (arguments.size() == 2 && !(arguments.get(1) instanceof String)) {
            String type = Resolution.typeOf(arguments.get(1));
            throw typeError("oc.deprecated: interpolation message type is not a string (" + type + ")");
        }
        Cursor found = find(resolution, asking, name);
        if (found == null) {
            throw Fault.of(
                    "ConfigKeyError",
                    "In oc.deprecated resolver at '" + asking.fullKey() + "': Key not found: '" + name + "'");
        }
        return found;
    }

    private static Object now(Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("<lambda>", List.of("pattern"), 1, arguments);
        return Strftime.format(
                Python.text(Resolution.written(arguments.get(0))),
                resolution.scope().now());
    }

    private static @Nullable Object javaVersion(
            Resolution resolution, Cursor asking, List<@Nullable Object> arguments) {
        expect("java_version", List.of(), 1, arguments);
        String level = arguments.isEmpty() ? "major" : Python.text(Resolution.written(arguments.get(0)));
        Runtime.Version version = Runtime.version();
        return switch (level) {
            case "major" -> String.valueOf(version.feature());
            case "minor" -> version.feature() + "." + version.interim();
            case "micro" -> version.feature() + "." + version.interim() + "." + version.update();
            default -> null;
        };
    }
}
