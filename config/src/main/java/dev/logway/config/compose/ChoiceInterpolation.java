package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Entries of defaults lists that depend on what is selected in other groups. */
final class ChoiceInterpolation {
    private static final Pattern BY_INDEX = Pattern.compile("^\\$\\{defaults\\.\\d\\.");
    private static final String DEFAULTS = "defaults";
    private static final String ASKING = "_dummy_";

    private ChoiceInterpolation() {}

    static boolean isIn(Item item) {
        if (item.entry().is(Keyword.OVERRIDE) || item.selection() instanceof Selection.Several) {
            return false;
        }
        String text = item.isGroup() ? item.name() : item.entry().path();
        return text != null && text.contains("${");
    }

    /**
     * What the interpolations of one list may ask for.
     *
     * @param list the items of the list with what is selected in them
     */
    static Mapping known(Map<String, @Nullable String> choices, List<Item> list, boolean selfAdded) {
        Map<Object, Node> known = new LinkedHashMap<>();
        choices.forEach((key, name) -> known.put(key, Leaf.of(name, Place.PROGRAM)));
        List<Node> defaults = new ArrayList<>();
        for (Item item : list) {
            if (item.isGroup()) {
                Object value = item.selection() instanceof Selection.Several several ? several.names() : item.name();
                Map<String, @Nullable Object> entry = new LinkedHashMap<>();
                entry.put(item.overrideKey(), value);
                defaults.add(Nodes.of(entry, Place.PROGRAM));
            } else if (!selfAdded || !item.entry().isSelf()) {
                defaults.add(Leaf.of(item.configPath(), Place.PROGRAM));
            }
        }
        known.put(DEFAULTS, Sequence.of(defaults, Place.PROGRAM));
        return Mapping.of(known, Place.PROGRAM);
    }

    /**
     * @throws Fault if the interpolation asks for what isn't known
     */
    static Item resolved(Item item, Mapping known, Scope scope) {
        if (!item.isGroup()) {
            return item.at(text(item, item.entry().path(), known, scope));
        }
        String name = String.valueOf(item.name());
        if (BY_INDEX.matcher(name).find()) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "\nDefaults list element '" + item.overrideKey() + "=" + name
                                    + "' is using a deprecated interpolation form.\nSee"
                                    + " http://hydra.cc/docs/1.1/upgrades/1.0_to_1.1/defaults_list_interpolation"
                                    + " for migration information.")
                    .in(item.place())
                    .hinting("Name the group instead, for example ${db}.");
        }
        return item.selecting(new Selection.One(text(item, name, known, scope)), item.place());
    }

    private static String text(Item item, String interpolation, Mapping known, Scope scope) {
        Leaf asking = Leaf.of(interpolation, item.place());
        try {
            Cursor cursor = Cursor.root(known).child(ASKING, asking);
            return Python.text(new Resolution(scope).follow(cursor).node().plain());
        } catch (Fault fault) {
            String keys = known.entries().keySet().stream()
                    .filter(key -> !key.equals(DEFAULTS))
                    .map(Python::text)
                    .collect(Collectors.joining(", "));
            String text = "Error resolving interpolation '" + interpolation + "'";
            throw Fault.of(
                            "ConfigCompositionException",
                            keys.isEmpty() ? text : text + ", possible interpolation keys: " + keys)
                    .in(item.place())
                    .because(fault);
        }
    }
}
