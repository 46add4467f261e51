package dev.logway.config;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Lapse;
import dev.logway.config.fault.Nearest;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way from a node along a path, through interpolations but not into the one at its end. Immutable. */
record Walk(Cursor from, Scope scope) {

    @Nullable
    Cursor find(String path) {
        Cursor here = start(path);
        for (String key : keys(path)) {
            here = child(followed(here), key, path);
            if (here == null) {
                return null;
            }
        }
        return here;
    }

    Cursor require(String path) {
        Cursor here = start(path);
        for (String key : keys(path)) {
            Cursor holder = followed(here);
            Cursor next = child(holder, key, path);
            if (next == null) {
                throw absent(holder, key);
            }
            here = next;
        }
        return here;
    }

    /** The node behind the interpolations at a path, as OmegaConf's {@code select} finds it. */
    @Nullable
    Cursor select(String path) {
        Cursor start;
        try {
            start = start(path);
        } catch (Fault fault) {
            throw aboutSelected(path, fault);
        }
        List<String> keys = keys(path);
        if (keys.isEmpty()) {
            return start;
        }
        int last = keys.size() - 1;
        var resolution = new Resolution(scope);
        Cursor holder;
        try {
            holder = resolution.select(start, keys.subList(0, last));
        } catch (Fault fault) {
            if (fault.text().startsWith("Error trying to access")) {
                return null;
            }
            throw aboutSelected(path, fault);
        }
        if (holder == null || !holder.node().isContainer()) {
            return null;
        }
        try {
            return resolution.select(holder, keys.subList(last, keys.size()));
        } catch (Fault fault) {
            throw aboutSelected(path, fault);
        }
    }

    private Fault aboutSelected(String path, Fault fault) {
        String fullKey = KeyPath.join(from.fullKey(), from.node() instanceof Sequence, path);
        return fault.key().isEmpty()
                ? Fault.at(fault.type(), fault.text(), fullKey, from.node().typeName())
                        .in(fault.place())
                        .hinting(fault.hint())
                : fault.seenFrom(fullKey, from.node().typeName());
    }

    /** The node that the path's dots in front name: this one, and for each beyond the first one above. */
    private Cursor start(String path) {
        Cursor start = from;
        for (int i = 1; i < dots(path); i++) {
            start = start.parent();
            if (start == null) {
                throw Fault.of("ConfigKeyError", "Error resolving key '" + path + "'")
                        .in(from.node().place());
            }
        }
        return start;
    }

    private static List<String> keys(String path) {
        return KeyPath.split(path.substring(dots(path)));
    }

    private static int dots(String path) {
        int dots = 0;
        while (dots < path.length() && path.charAt(dots) == '.') {
            dots++;
        }
        return dots;
    }

    private Cursor followed(Cursor at) {
        return new Resolution(scope).follow(at);
    }

    private @Nullable Cursor child(Cursor holder, String key, String path) {
        try {
            return Branch.find(holder, key);
        } catch (Fault fault) {
            String fullKey = KeyPath.join(from.fullKey(), false, path);
            throw Fault.at(fault.type(), fault.text(), fullKey, from.node().typeName())
                    .in(holder.node().place());
        }
    }

    private static Fault absent(Cursor holder, String key) {
        if (holder.node().isMissing()) {
            return missing(holder);
        } else if (!holder.node().isContainer()) {
            String path = holder.fullKey();
            String wanted = KeyPath.join(path, false, key);
            String text = "Error trying to access " + wanted + ": node `" + path
                    + "` is not a container and thus cannot contain `" + key + "`";
            return Fault.at("ConfigTypeError", text, wanted, holder.holderType())
                    .in(holder.node().place());
        }
        return Branch.lacks(holder, key).hinting(Nearest.question(key, keys(holder)));
    }

    /** The fault of reading a node that is {@code ???}. */
    static Fault missing(Cursor at) {
        return Fault.at(
                        "MissingMandatoryValue",
                        "Missing mandatory value: " + at.fullKey(),
                        at.fullKey(),
                        at.holderType())
                .lapsing(Lapse.Kind.UNRESOLVED, at.fullKey())
                .in(at.node().place())
                .hinting("Give it a value, in a file or on the command line: " + KeyPath.dotted(at.fullKey()) + "=...");
    }

    /** The keys of a container, or nothing. */
    static List<String> keys(Cursor container) {
        return container.children().stream()
                .map(child -> Python.text(child.key()))
                .toList();
    }
}
