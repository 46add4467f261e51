package dev.logway.config.completion;

import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a composed tree, and the values that they have, as Hydra completes them: {@code db.} for a key with more
 * below it, {@code lr=} for one with a value, {@code lr=0.001} behind it. Immutable.
 */
public record KeyWords(Cursor root, Scope scope) {
    private static final String MISSING = "MissingMandatoryValue";

    /** @throws Fault if an interpolation on the way can't be resolved */
    Stream<String> all(String word) {
        if (word.endsWith(".") || word.endsWith("=")) {
            return behind(word.substring(0, word.length() - 1)).map(match -> word + match);
        }
        int dot = word.lastIndexOf('.');
        Cursor holder = dot < 0 ? root : holder(word.substring(0, dot));
        return holder == null
                ? Stream.empty()
                : keys(holder, word.substring(dot + 1)).map(key -> word.substring(0, dot + 1) + key);
    }

    private Stream<String> behind(String path) {
        Cursor found;
        try {
            found = selected(path);
        } catch (Fault fault) {
            if (fault.type().equals(MISSING)) {
                return Stream.of(""); // there is a key, and it waits for a value
            }
            throw fault;
        }
        if (found == null || found.node().isNull()) {
            return Stream.empty();
        }
        return found.node().isContainer() ? keys(found, "") : Stream.of(written(found.node()));
    }

    private static String written(Node value) {
        String text = Python.text(value.plain());
        return value.plain() instanceof Boolean ? text.toLowerCase(Locale.ROOT) : text;
    }

    private @Nullable Cursor holder(String path) {
        try {
            return selected(path);
        } catch (Fault fault) {
            if (fault.type().equals(MISSING)) {
                return null;
            }
            throw fault;
        }
    }

    private @Nullable Cursor selected(String path) {
        try {
            return new Resolution(scope).select(root, KeyPath.split(path));
        } catch (Fault fault) {
            if (fault.type().equals("ConfigTypeError")) {
                return null; // a value is in the way
            }
            throw fault;
        }
    }

    private Stream<String> keys(Cursor holder, String beginning) {
        return holder.children().stream().map(child -> ended(holder, child)).filter(key -> key.startsWith(beginning));
    }

    /** Of a mapping's entry counts what is written, of a list's item what it leads to. */
    private String ended(Cursor holder, Cursor child) {
        Cursor seen = holder.node() instanceof Sequence ? new Resolution(scope).follow(child) : child;
        return Python.text(child.key()) + (seen.node().isContainer() ? "." : "=");
    }
}
