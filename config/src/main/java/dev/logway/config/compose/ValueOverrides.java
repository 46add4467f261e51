package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Nearest;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.override.WrittenFloats;
import dev.logway.config.quote.SecretPart;
import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Secrets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies overrides of values to a composed tree. */
final class ValueOverrides {
    /** The errors that are no OmegaConf error, and so stay as they are. */
    private static final Set<String> PASSED_ON = Set.of("ConfigCompositionException", "TypeError", "ValueError");

    private static final Pattern MEANT = Pattern.compile("Did you mean '(.*)'\\?");

    private final Scope scope;
    private final Repository repository;
    private final Completing completing;

    /** @param completing is asked after each, as an override may bring what has defaults */
    ValueOverrides(Scope scope, Repository repository, Completing completing) {
        this.scope = scope;
        this.repository = repository;
        this.completing = completing;
    }

    /**
     * The tree after all overrides, in order. What does not fit is reported, unless that may come from what is lost.
     *
     * @param steps gets what the tree is after each
     */
    Node applied(Node root, List<ParsedOverride> overrides, Consumer<History.Step> steps, FaultLog log, Lost lost) {
        Node changed = root;
        for (ParsedOverride override : overrides) {
            if (log.isFull()) {
                break;
            }
            try {
                changed = completing.of(apply(changed, override));
                steps.accept(new History.Step(changed, override.place(), null));
            } catch (Fault fault) {
                if (!lost.touches(override.key())) {
                    log.add(reported(override, fault, changed));
                }
            }
        }
        return changed;
    }

    private Fault reported(ParsedOverride override, Fault fault, Node root) {
        Place place = override.place();
        if (PASSED_ON.contains(fault.type())) {
            return fault.about(override.key()).in(place);
        }
        boolean unknown = override.kind() == Kind.CHANGE && fault.type().equals("ConfigKeyError");
        boolean within = unknown && fault.hint().isEmpty() && isThere(root, override.key());
        String text = unknown
                ? "Could not override '" + override.key() + "'.\nTo append to your config use +" + override.line()
                : "Error merging override " + override.line();
        return Fault.of("ConfigCompositionException", text)
                .because(fault)
                .about(override.key())
                .blaming(fault.culprit())
                .in(place)
                .hinting(within ? "Write +" + shown(override) + " to add a key." : "")
                .hinting(unknown ? nearestGroup(override, true) : "")
                .hinting(fault.hint() + (unknown ? corrected(override, fault) : ""))
                .hinting(unknown ? nearestGroup(override, false) : "")
                .hinting(unknown ? elsewhere(override, Cursor.root(root)) : "");
    }

    /** The override with the key that was probably meant. */
    private static String corrected(ParsedOverride override, Fault fault) {
        String key = override.key();
        Matcher meant = MEANT.matcher(fault.hint());
        if (!meant.find() || !key.endsWith(fault.culprit())) {
            return "";
        }
        String right = key.substring(0, key.length() - fault.culprit().length()) + meant.group(1);
        return rewritten(override, right);
    }

    private static String rewritten(ParsedOverride override, String key) {
        return " Write " + key + value(override, key);
    }

    private static String shown(ParsedOverride override) {
        return override.key() + value(override, override.key());
    }

    /** The equals sign and what is behind it, unless that is secret. */
    private static String value(ParsedOverride override, String key) {
        boolean secret = SecretPart.begins(override.line()) >= 0 || Secrets.isNamed(key);
        return secret ? "=..." : override.line().substring(override.line().indexOf('='));
    }

    /** Whether there is something at a path itself, so that what is unknown is in the value for it. */
    private static boolean isThere(Node root, String path) {
        Cursor here = Cursor.root(root);
        for (String key : KeyPath.split(path)) {
            here = here == null ? null : Branch.find(here, key);
        }
        return here != null;
    }

    /** The override with the path of the key, if there is one of that name somewhere else; of several the highest. */
    private static String elsewhere(ParsedOverride override, Cursor root) {
        String key = override.key().substring(override.key().lastIndexOf('.') + 1);
        Deque<Cursor> open = new ArrayDeque<>(root.children());
        while (!open.isEmpty()) {
            Cursor here = open.remove();
            if (Python.text(here.key()).equals(key) && !here.fullKey().equals(override.key())) {
                String path = KeyPath.dotted(here.fullKey());
                return Nearest.question(path) + rewritten(override, path);
            }
            open.addAll(here.children());
        }
        return "";
    }

    /**
     * What an override of a group that is misspelled was meant for.
     *
     * @param sure whether the group must have the option that is asked for
     */
    private String nearestGroup(ParsedOverride override, boolean sure) {
        String key = override.key();
        String parent = ConfigPaths.parent(key);
        String name = key.substring(key.lastIndexOf('/') + 1);
        String group = Nearest.find(name, repository.groups(parent)).orElse("");
        String path = parent.isEmpty() ? group : parent + "/" + group;
        boolean has = !group.isEmpty()
                && OverrideValues.plain(override.value()) instanceof String option
                && repository.options(path).contains(option);
        if (group.isEmpty() || (sure && !has)) {
            return "";
        }
        return Nearest.question(group) + (has ? rewritten(override, path) : "");
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
        } else if (override.kind() == Kind.ADD) {
            requireRoom(root, override, plain);
        }
        Node value = Interpolations.checked(WrittenFloats.in(override, Nodes.of(plain, override.place())));
        Keys keys = override.kind() == Kind.CHANGE ? Keys.KNOWN : Keys.ANY;
        return Update.set(root, override.key(), value, keys, scope);
    }

    /** A mapping or a list may be added to what is there, a value may not. */
    private void requireRoom(Node root, ParsedOverride override, @Nullable Object plain) {
        Node there = found(root, override.key());
        if (there != null && !there.isNull() && !(plain instanceof Map || plain instanceof List)) {
            String line = override.line();
            throw Fault.of(
                    "ConfigCompositionException",
                    "Could not append to config. An item is already at '" + override.key()
                            + "'.\nEither remove + prefix: '" + line.substring(1)
                            + "'\nOr add a second + to add or override '" + override.key() + "': '+" + line + "'\n");
        }
    }

    /** What is at a path, behind interpolations; null for nothing and for {@code ???}. */
    private @Nullable Node found(Node root, String path) {
        try {
            Cursor found = new Resolution(scope).select(Cursor.root(root), KeyPath.split(path));
            return found == null ? null : found.node();
        } catch (Fault fault) {
            // OmegaConf's select takes a way that ends early, or leads through ???, for nothing there.
            if (fault.type().equals("MissingMandatoryValue") || fault.text().startsWith("Error trying to access")) {
                return null;
            }
            throw fault;
        }
    }

    private Node deleted(Node root, ParsedOverride override, @Nullable Object wanted) {
        Node there = found(root, override.key()); // looked up in any case: it must not be broken
        if (wanted != null && there != null && !same(there.plain(), wanted)) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "Could not delete from config. The value of '" + override.key() + "' is "
                                    + Python.text(there.plain()) + " and not " + Python.text(wanted) + ".")
                    .hinting("Write '~" + override.key() + "' to delete it whatever it is.");
        }
        return Removal.of(root, override.key(), override.place());
    }

    private static boolean same(@Nullable Object there, @Nullable Object wanted) {
        if (number(there) instanceof Number a && number(wanted) instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return Objects.equals(there, wanted);
    }

    /** A truth value as the number that Python compares it as; all else as it is. */
    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    }
}
