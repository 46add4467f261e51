package dev.logway.config.interpolation;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Lapse;
import dev.logway.config.fault.Nearest;
import dev.logway.config.quote.Line;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resolves interpolations of one tree, and remembers which are being resolved so as to see a cycle. Confined. */
public final class Resolution {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NESTING = 1000;
    private static final int MAX_NODES = 500_000;

    /** So many characters of a text count as a node. */
    private static final int PIECE = 64;

    private final Scope scope;
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Node> unfolding = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Cursor> way = new ArrayDeque<>();

    private final boolean missingAllowed;
    private int depth;
    private long nodes;

    public Resolution(Scope scope) {
        this(scope, false);
    }

    private Resolution(Scope scope, boolean missingAllowed) {
        this.scope = scope;
        this.missingAllowed = missingAllowed;
    }

    /** A resolution by which what leads to {@code ???} becomes {@code ???} itself. */
    public static Resolution leavingMissing(Scope scope) {
        return new Resolution(scope, true);
    }

    public Scope scope() {
        return scope;
    }

    /**
     * The node that a cursor's interpolation leads to, or the cursor itself when it holds none.
     *
     * @throws Fault if it leads nowhere
     */
    public Cursor follow(Cursor cursor) {
        scope.watch().passed(cursor);
        if (!cursor.node().isInterpolation()) {
            return cursor;
        }
        if (depth > MAX_DEPTH || !open.add(cursor.node())) {
            throw cycle(cursor, cursor);
        }
        way.addLast(cursor);
        depth++;
        try {
            count(1, cursor);
            return evaluated(cursor);
        } catch (Fault fault) {
            throw named(cursor, fault);
        } finally {
            depth--;
            open.remove(cursor.node());
            way.removeLast();
        }
    }

    /** A few lines can ask for more than any time and memory are enough for. */
    private void count(long more, Cursor asking) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw at(
                            asking,
                            "InterpolationResolutionError",
                            "The interpolations lead to more than " + MAX_NODES + " nodes")
                    .hinting("Refer to less, or from fewer places.");
        }
    }

    /** @param closing where the way comes to once more */
    private Fault cycle(Cursor asking, Cursor closing) {
        List<String> keys = new ArrayList<>();
        for (Cursor step : way) {
            if (!keys.isEmpty() || step.node() == closing.node()) {
                keys.add(step.fullKey());
            }
        }
        keys.add(closing.fullKey());
        Fault fault = at(asking, "InterpolationResolutionError", "Recursive interpolation detected");
        return keys.size() < 2
                ? fault.hinting("More than " + MAX_DEPTH + " interpolations lead to each other.")
                : fault.hinting(String.join(" -> ", keys));
    }

    /** Whether what an interpolation leads to is only a part of a text, so that the whole can be nothing else. */
    public boolean isWithinText(Cursor cursor) {
        return parsed(cursor) instanceof Expression.Template;
    }

    private Expression parsed(Cursor cursor) {
        return scope.parsed(String.valueOf(((Leaf) cursor.node()).value()));
    }

    private Cursor evaluated(Cursor cursor) {
        Object result = evaluate(parsed(cursor), cursor);
        if (!(result instanceof Cursor target)) {
            return cursor.holding(result instanceof Node node ? node : detached(result, cursor));
        }
        return target;
    }

    private static Node detached(@Nullable Object plain, Cursor cursor) {
        Node node = Nodes.of(plain, cursor.node().place());
        return node instanceof Leaf leaf ? Leaf.verbatim(leaf.value(), leaf.place()) : node;
    }

    /** The plain value of an expression in a node's place. */
    @Nullable
    Object evaluated(Expression expression, Cursor cursor) {
        if (++depth > MAX_DEPTH) {
            throw cycle(cursor, cursor);
        }
        try {
            return plain(evaluate(expression, cursor));
        } finally {
            depth--;
        }
    }

    private @Nullable Object evaluate(Expression expression, Cursor cursor) {
        if (expression instanceof Expression.Constant constant) {
            return constant.value();
        } else if (expression instanceof Expression.Template template) {
            var text = new StringBuilder();
            for (Expression part : template.parts()) {
                String piece = Python.text(written(evaluate(part, cursor)));
                count(piece.length() / PIECE, cursor);
                text.append(piece);
            }
            return text.toString();
        } else if (expression instanceof Expression.Reference reference) {
            return refer(reference, cursor);
        } else if (expression instanceof Expression.Items items) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Expression item : items.items()) {
                values.add(plain(evaluate(item, cursor)));
            }
            return values;
        } else if (expression instanceof Expression.Entries entries) {
            Map<Object, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<Object, Expression> entry : entries.entries()) {
                values.put(entry.getKey(), plain(evaluate(entry.getValue(), cursor)));
            }
            return values;
        }
        return call((Expression.Call) expression, cursor);
    }

    /** The value of what an expression evaluates to, as it is written: interpolations in a container are mere text. */
    static @Nullable Object written(@Nullable Object evaluated) {
        if (evaluated instanceof Cursor cursor) {
            return cursor.node().plain();
        }
        return evaluated instanceof Node node ? node.plain() : evaluated;
    }

    /** The value of what an expression evaluates to, with everything in it resolved. */
    public @Nullable Object plain(@Nullable Object evaluated) {
        if (evaluated instanceof Cursor cursor) {
            return resolved(cursor).plain();
        }
        return evaluated instanceof Node node ? node.plain() : evaluated;
    }

    /** The tree at a cursor without interpolations. */
    public Node resolved(Cursor cursor) {
        Cursor target;
        try {
            target = follow(cursor);
        } catch (Fault fault) {
            if (missingAllowed && open.isEmpty() && fault.type().equals("InterpolationToMissingValueError")) {
                return Leaf.of("???", cursor.node().place());
            }
            throw fault;
        }
        count(1, cursor);
        if (!target.node().isContainer()) {
            return target.node();
        } else if (unfolding.size() > MAX_NESTING || !unfolding.add(target.node())) {
            throw cycle(cursor, target);
        }
        way.addLast(target);
        try {
            return unfolded(target);
        } finally {
            unfolding.remove(target.node());
            way.removeLast();
        }
    }

    private Node unfolded(Cursor target) {
        Node node = target.node();
        if (node instanceof Mapping mapping) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, child) -> entries.put(key, resolved(target.child(key, child))));
            return Mapping.typed(entries, mapping.type(), mapping.place());
        } else if (node instanceof Sequence sequence) {
            List<Node> items = new ArrayList<>();
            for (Cursor child : target.children()) {
                items.add(resolved(child));
            }
            return new Sequence(items, sequence.element(), sequence.place());
        }
        return node;
    }

    private Cursor refer(Expression.Reference reference, Cursor cursor) {
        Cursor from = cursor.top();
        if (reference.dots() > 0) {
            from = cursor.parent();
            for (int i = 1; i < reference.dots() && from != null; i++) {
                from = from.parent();
            }
        }
        if (from == null) {
            throw at(
                    cursor,
                    "InterpolationKeyError",
                    "ConfigKeyError while resolving interpolation: Error resolving key '" + reference.text() + "'");
        }
        List<String> keys = new ArrayList<>();
        for (Expression key : reference.keys()) {
            keys.add(key(key, cursor));
        }
        Cursor target = select(from, keys, () -> shown(reference, keys));
        if (target == null) {
            String path = shown(reference, keys);
            throw at(cursor, "InterpolationKeyError", "Interpolation key '" + path + "' not found")
                    .lapsing(Lapse.Kind.UNRESOLVED, below(from, keys))
                    .blaming(path)
                    .hinting(nearest(cursor, from, keys));
        }
        for (Cursor above = cursor.parent(); above != null; above = above.parent()) {
            if (above.node() == target.node() && target.node().isContainer()) {
                throw at(cursor, "InterpolationResolutionError", "Interpolation to parent node detected");
            }
        }
        return target;
    }

    private static String below(Cursor from, List<String> keys) {
        String path = String.join(".", keys);
        return from.fullKey().isEmpty() ? path : from.fullKey() + "." + path;
    }

    /** What the first of the keys that is not there was meant for, which is not the key that asks. */
    private String nearest(Cursor asking, Cursor from, List<String> keys) {
        Cursor holder = from;
        for (int i = 0; i < keys.size(); i++) {
            Cursor next = select(holder, keys.subList(i, i + 1));
            if (next == null) {
                String above = String.join(".", keys.subList(0, i));
                String path = holder.fullKey();
                List<String> others = names(holder).stream()
                        .filter(name -> !KeyPath.join(path, false, name).equals(asking.fullKey()))
                        .toList();
                return Nearest.find(keys.get(i), others)
                        .map(name -> Nearest.question(above.isEmpty() ? name : above + "." + name))
                        .orElse("");
            }
            holder = next;
        }
        return "";
    }

    /** The path of a reference without the dots in front, and with what the interpolations in it have become. */
    private static String shown(Expression.Reference reference, List<String> keys) {
        String written = reference.text();
        var shown = new StringBuilder();
        int from = reference.dots();
        for (int i = 0; i < keys.size(); i++) {
            if (reference.keys().get(i) instanceof Expression.Key key) {
                int at = written.indexOf(key.text(), from);
                shown.append(written, from, at).append(keys.get(i));
                from = at + key.text().length();
            }
        }
        return shown.append(written, from, written.length()).toString();
    }

    /**
     * The node at a path below a cursor, through interpolations, or null when there is none.
     *
     * @throws Fault if the way leads through a value, a missing one or a broken interpolation
     */
    public @Nullable Cursor select(Cursor from, List<String> keys) {
        return select(from, keys, () -> String.join(".", keys));
    }

    /** @param path the keys as errors show them */
    private @Nullable Cursor select(Cursor from, List<String> keys, Supplier<String> path) {
        Cursor here = follow(from);
        for (int i = 0; i < keys.size(); i++) {
            if (!here.node().isContainer()) {
                throw Fault.of("ConfigTypeError", notContainer(path.get(), keys, i));
            }
            Cursor next = step(here, keys.get(i));
            if (next == null) {
                return null;
            } else if (next.node().isMissing()) {
                throw Fault.of("MissingMandatoryValue", "Missing mandatory value: " + next.fullKey())
                        .lapsing(Lapse.Kind.UNRESOLVED, next.fullKey());
            }
            here = follow(next);
        }
        return here;
    }

    private static String notContainer(String path, List<String> keys, int i) {
        return "Error trying to access " + path + ": node `" + String.join(".", keys.subList(0, i))
                + "` is not a container and thus cannot contain `" + keys.get(i) + "`";
    }

    /** The child of a container as it is written, or null. */
    public static @Nullable Cursor step(Cursor container, String key) {
        if (container.node() instanceof Mapping mapping) {
            Node child = mapping.get(key);
            return child == null ? null : container.child(key, child);
        } else if (container.node() instanceof Sequence sequence) {
            int index = KeyPath.index(key);
            if (index < 0 && dev.logway.config.tree.PythonNumbers.integer(key) == null) {
                throw Fault.of("ConfigTypeError", "Index '" + key + "' (str) is not an int");
            }
            boolean inside = index >= 0 && index < sequence.items().size();
            return inside ? container.child((long) index, sequence.items().get(index)) : null;
        }
        return null;
    }

    private @Nullable Object call(Expression.Call call, Cursor cursor) {
        List<String> names = new ArrayList<>();
        for (Expression part : call.name()) {
            names.add(name(part, cursor));
        }
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(argument(evaluate(argument, cursor), cursor));
        }
        String name = String.join(".", names);
        Answer answer = scope.answer(name);
        if (answer == null) {
            throw at(cursor, "UnsupportedInterpolationType", "Unsupported interpolation type " + name)
                    .blaming(name)
                    .hinting(Nearest.question(name, scope.names()));
        }
        try {
            return answer.to(this, cursor, arguments);
        } catch (Fault fault) {
            if (fault.type().startsWith("Interpolation") || fault.type().equals("UnsupportedInterpolationType")) {
                throw fault;
            }
            throw failed(cursor, fault);
        } catch (RuntimeException e) {
            throw failed(
                    cursor,
                    Fault.of(e.getClass().getSimpleName(), String.valueOf(e.getMessage()))
                            .because(e));
        }
    }

    private String key(Expression key, Cursor cursor) {
        return text(
                key,
                cursor,
                (written, value) ->
                        "The following interpolation is used to denote a config key and thus should return a"
                                + " string, but instead returned `" + Python.text(written(value)) + "` of type `"
                                + classOf(value) + "`: " + written);
    }

    private String name(Expression part, Cursor cursor) {
        return text(
                part,
                cursor,
                (written, value) -> "The name of a resolver must be a string, but the interpolation " + written
                        + " resolved to `" + Python.text(written(value)) + "` which is of type " + classOf(value));
    }

    /** @param complaint of how the interpolation is written, and what it gives, when that is no string */
    private String text(Expression part, Cursor cursor, BiFunction<String, @Nullable Object, String> complaint) {
        if (!(part instanceof Expression.Key interpolated)) {
            return Python.text(((Expression.Constant) part).value());
        }
        Object value = argument(evaluate(interpolated.interpolation(), cursor), cursor);
        if (value instanceof String text) {
            return text;
        }
        throw at(cursor, "InterpolationResolutionError", complaint.apply(interpolated.text(), value));
    }

    /** What a resolver gets: a cursor for a container, else a plain value. */
    private static @Nullable Object argument(@Nullable Object evaluated, Cursor asking) {
        Cursor found = evaluated instanceof Node node
                ? asking.holding(node)
                : evaluated instanceof Cursor cursor ? cursor : null;
        if (found == null) {
            return evaluated;
        }
        return found.node().isContainer() ? found : found.node().plain();
    }

    /** What Python calls the class of an argument. */
    static String typeOf(@Nullable Object argument) {
        if (argument instanceof Cursor cursor) {
            return cursor.node() instanceof Mapping ? "DictConfig" : "ListConfig";
        }
        return Python.typeName(argument);
    }

    private static String classOf(@Nullable Object argument) {
        String type = typeOf(argument);
        return switch (type) {
            case "DictConfig" -> "<class 'omegaconf.dictconfig.DictConfig'>";
            case "ListConfig" -> "<class 'omegaconf.listconfig.ListConfig'>";
            default -> "<class '" + type + "'>";
        };
    }

    private static List<String> names(Cursor container) {
        return container.children().stream()
                .map(child -> Python.text(child.key()))
                .toList();
    }

    private static Fault failed(Cursor cursor, Fault fault) {
        String type = fault.text().startsWith("Index '") ? "TypeError" : fault.type();
        String text = type + " raised while resolving interpolation: "
                + (fault.key().isEmpty() ? fault.text() : fault.summary());
        return at(cursor, "InterpolationResolutionError", text)
                .lapsing(fault.lapse().kind(), fault.lapse().key())
                .because(fault)
                .hinting(fault.hint());
    }

    /** The fault as the node reports it that the interpolation was asked for by, however far away it is. */
    private static Fault named(Cursor cursor, Fault fault) {
        if (!fault.key().isEmpty() && !fault.summary().equals(fault.text())) {
            return fault.seenFrom(cursor.fullKey(), cursor.holderType());
        } else if (fault.type().equals("GrammarParseError")) {
            return at(cursor, fault.type(), fault.text());
        } else if (fault.type().equals("MissingMandatoryValue")) {
            String text = "MissingMandatoryValue while resolving interpolation: " + fault.text();
            String missing = fault.lapse().key();
            return at(cursor, "InterpolationToMissingValueError", text)
                    .lapsing(Lapse.Kind.UNRESOLVED, missing)
                    .hinting("Give it a value, in a file or on the command line: " + KeyPath.dotted(missing) + "=...");
        }
        return failed(cursor, fault);
    }

    private static Fault at(Cursor cursor, String type, String text) {
        return Fault.at(type, text, cursor.fullKey(), cursor.holderType())
                .in(cursor.node().place())
                .quoting(Line.quoted(
                        cursor.node().isInterpolation()
                                ? Python.text(cursor.node().plain())
                                : ""));
    }
}
