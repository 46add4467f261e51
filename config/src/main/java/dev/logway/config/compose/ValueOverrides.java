package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Applies overrides of values to a composed tree. */
final class ValueOverrides {
    private final Scope scope;

    private ValueOverrides(Scope scope) {
        this.scope = scope;
    }

    /**
     * The tree after all overrides, in order.
     *
     * @throws Fault if an override does not fit
     */
    static Node applied(Node root, List<ParsedOverride> overrides, Scope scope) {
        var application = new ValueOverrides(scope);
        List<Fault> faults = new ArrayList<>();
        Node changed = root;
        for (ParsedOverride override : overrides) {
            try {
                changed = application.apply(changed, override);
            } catch (Fault fault) {
                faults.add(reported(override, fault));
            }
        }
        Faults.throwAny(faults);
        return changed;
    }

    private static Fault reported(ParsedOverride override, Fault fault) {
        Place place = Place.argument(override.number());
        if (fault.type().equals("ConfigCompositionException") || fault.type().equals("ValueError")) {
            return fault.about(override.key()).in(place);
        }
        boolean unknown = override.kind() == Kind.CHANGE && fault.type().equals("ConfigKeyError");
        String text = unknown
                ? "Could not override '" + override.key() + "'.\nTo append to your config use +" + override.line()
                : "Error merging override " + override.line();
        return Fault.of("ConfigCompositionException", text + "\n" + fault.text())
                .because(fault)
                .about(override.key())
                .in(place)
                .hinting(fault.hint());
    }

    private Node apply(Node root, ParsedOverride override) {
        if (override.packageName() != null) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "Override " + override.line() + " looks like a config group override, but config group '"
                                    + override.key() + "' does not exist.")
                    .hinting("Write the key without '@" + override.packageName() + "', or name a group there is.");
        }
        Object plain = OverrideValues.plain(override.value());
        if (override.kind() == Kind.DEL) {
            return deleted(root, override, plain);
        } else if (override.kind() == Kind.ADD && !(plain instanceof Map || plain instanceof List)) {
            requireAbsent(root, override);
        }
        Node value = Interpolations.checked(Nodes.of(plain, Place.argument(override.number())));
        Keys keys = override.kind() == Kind.CHANGE ? Keys.KNOWN : Keys.ANY;
        return Update.set(root, override.key(), value, keys, scope);
    }

    private void requireAbsent(Node root, ParsedOverride override) {
        if (selected(root, override.key()) != null) {
            String line = override.line();
            throw Fault.of(
                    "ConfigCompositionException",
                    "Could not append to config. An item is already at '" + override.key()
                            + "'.\nEither remove + prefix: '" + line.substring(1)
                            + "'\nOr add a second + to add or override '" + override.key() + "': '+" + line + "'\n");
        }
    }

    /** What is at a path, behind interpolations; null for nothing, {@code null} and {@code ???}. */
    private @Nullable Node selected(Node root, String path) {
        try {
            Cursor found = new Resolution(scope).select(Cursor.root(root), KeyPath.split(path));
            return found == null || found.node().isNull() ? null : found.node();
        } catch (Fault fault) {
            // OmegaConf's select takes a way that ends early, or leads through ???, for nothing there.
            if (fault.type().equals("MissingMandatoryValue") || fault.text().startsWith("Error trying to access")) {
                return null;
            }
            throw fault;
        }
    }

    private Node deleted(Node root, ParsedOverride override, @Nullable Object wanted) {
        if (override.hasValue()) {
            Cursor found = new Resolution(scope).select(Cursor.root(root), KeyPath.split(override.key()));
            Object there = found == null ? null : found.node().plain();
            if (found != null && !same(there, wanted)) {
                throw Fault.of(
                        "ConfigCompositionException",
                        "Could not delete from config. The value of '" + override.key() + "' is " + Python.text(there)
                                + " and not " + Python.text(wanted) + ".");
            }
        }
        return Removal.of(root, override.key(), Place.argument(override.number()));
    }

    private static boolean same(@Nullable Object there, @Nullable Object wanted) {
        if (there instanceof Number a && wanted instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return Objects.equals(there, wanted);
    }
}
