package dev.logway.config;

import dev.logway.config.Explanation.Choice;
import dev.logway.config.Explanation.Hop;
import dev.logway.config.Explanation.Kind;
import dev.logway.config.Explanation.Setting;
import dev.logway.config.compose.Assembled;
import dev.logway.config.compose.History.Change;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Secrets;
import dev.logway.config.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Finds out where the values of a composition come from. Immutable. */
record Explainer(Assembled assembled, Scope scope) {

    /**
     * What there is to say about a value, or about each value below a mapping.
     *
     * @throws Fault if there is no such key, and never was one
     */
    List<Explanation> of(String path) {
        Trail way = new Trail();
        Cursor root = Cursor.root(assembled.root());
        try {
            return explained(List.of(new Walk(root, scope.watchedBy(way)).require(path)), way.interpolations());
        } catch (Fault fault) {
            List<Change> changes = changes(keys(path));
            if (changes.isEmpty() || changes.get(changes.size() - 1).node() != null) {
                throw fault.hinting(elsewhere(path, root));
            }
            return List.of(new Explanation(path, "", "", settings(changes, Secrecy.of(path, false)), List.of()));
        }
    }

    /** What there is to say about each value of a part of the tree. */
    List<Explanation> of(Mapping part) {
        Cursor root = Cursor.root(assembled.root());
        return explained(
                root.children().stream()
                        .filter(child -> part.entries().containsKey(child.key()))
                        .toList(),
                List.of());
    }

    private List<Explanation> explained(List<Cursor> nodes, List<Cursor> way) {
        List<Cursor> values = new ArrayList<>();
        nodes.forEach(node -> collect(node, values));
        Map<List<Object>, List<Change>> known =
                assembled.history().of(values.stream().map(Cursor::keys).toList());
        return values.stream().map(value -> explained(value, way, known)).toList();
    }

    private List<Change> changes(List<Object> keys) {
        return assembled.history().of(List.of(keys)).getOrDefault(keys, List.of());
    }

    private static List<Object> keys(String path) {
        return Collections.unmodifiableList(new ArrayList<>(KeyPath.split(path)));
    }

    /** Where there is a key of that name, if it is not where it was looked for. */
    private static String elsewhere(String path, Cursor root) {
        List<String> found = new ArrayList<>();
        paths(root, path.substring(path.lastIndexOf('.') + 1), found);
        return found.isEmpty() ? "" : Nearest.question(found.get(found.size() - 1));
    }

    private static void paths(Cursor here, String key, List<String> found) {
        for (Cursor child : here.children()) {
            if (Python.text(child.key()).equals(key)) {
                found.add(child.fullKey());
            }
            paths(child, key, found);
        }
    }

    private static void collect(Cursor at, List<Cursor> values) {
        if (at.node() instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            at.children().forEach(child -> collect(child, values));
        } else {
            values.add(at);
        }
    }

    private Explanation explained(Cursor at, List<Cursor> way, Map<List<Object>, List<Change>> known) {
        var trail = new Trail();
        String trouble = "";
        Node value = at.node();
        List<Cursor> led = new ArrayList<>(way);
        try {
            var resolution = new Resolution(scope.watchedBy(trail));
            Cursor target = resolution.follow(at);
            led.addAll(trail.behind(at, target));
            value = resolution.resolved(at);
        } catch (Fault fault) {
            led.addAll(trail.behind(at, at));
            trouble = fault.summary();
        }
        Secrecy secret = Secrecy.of(at.fullKey(), trail.isSecret());
        List<Hop> hops = new ArrayList<>();
        led.forEach(cursor -> hops.add(hop(cursor, secret)));
        boolean isBroken = !trouble.isEmpty();
        trail.variables().forEach(name -> hops.add(variable(name, isBroken)));
        List<Change> changes = known.getOrDefault(at.keys(), List.of());
        List<Setting> settings = changes.isEmpty()
                ? List.of(setting(new Change(at.node(), at.node().place(), null), secret))
                : settings(changes, secret);
        return new Explanation(at.fullKey(), shown(value, secret), trouble, settings, hops);
    }

    private List<Setting> settings(List<Change> changes, Secrecy secret) {
        List<Setting> settings = new ArrayList<>();
        changes.forEach(change -> settings.add(0, setting(change, secret)));
        return settings;
    }

    private Setting setting(Change change, Secrecy secret) {
        Place chosen = change.chosen();
        Choice choice = chosen == null
                ? Choice.NONE
                : new Choice(Config.origin(chosen), assembled.texts().shown(chosen));
        Node node = change.node();
        return new Setting(
                node == null ? Kind.REMOVED : Kind.SET,
                Config.origin(change.place()),
                node == null ? "" : shown(node, secret),
                choice);
    }

    private Hop hop(Cursor cursor, Secrecy secret) {
        Secrecy own = Secrecy.of(cursor.fullKey(), secret != Secrecy.NONE);
        return new Hop(cursor.fullKey(), Config.origin(cursor.node().place()), shown(cursor.node(), own));
    }

    private Hop variable(String name, boolean isBroken) {
        String source = scope.hasVariable(name)
                ? "the environment"
                : isBroken ? "the environment, which has none" : "its default, as the environment has none";
        return new Hop("oc.env:" + name, new Origin(source, 0, 0), "");
    }

    /** A value on one line; of a secret only how it is interpolated, and not that where it may be said there. */
    private String shown(Node node, Secrecy secret) {
        boolean hidden = node.isInterpolation()
                ? secret == Secrecy.NAMED && Secrets.mayTell(Python.text(node.plain()))
                : secret != Secrecy.NONE && !node.isMissing() && !node.isNull();
        return hidden ? "***" : YamlWriter.inline(new Disclosure(scope).masked(Cursor.root(node)));
    }

    /** Whether a value is a secret by its own name, or leads to one. */
    private enum Secrecy {
        NONE,
        LED_TO,
        NAMED;

        static Secrecy of(String fullKey, boolean leads) {
            if (Secrets.isNamed(fullKey)) {
                return NAMED;
            }
            return leads ? LED_TO : NONE;
        }
    }
}
