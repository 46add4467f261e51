package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the defaults list of one file. */
final class DefaultsReader {
    private static final String EXAMPLE = "Write for example '- db: mysql', '- base' or '- _self_'.";

    private final String config;

    private DefaultsReader(String config) {
        this.config = config;
    }

    /**
     * @param config the path of the configuration, for messages
     * @throws Fault if the node is no defaults list
     */
    static List<Entry> read(Node defaults, String config) {
        if (!(defaults instanceof Sequence sequence)) {
            String given = defaults instanceof Mapping ? "mapping" : defaults.typeName();
            throw Fault.of(
                            "ValueError",
                            "Invalid defaults list in '" + config + "', defaults must be a list (got " + given + ")")
                    .in(defaults.place())
                    .hinting("Start each entry with a dash. " + EXAMPLE);
        }
        var reader = new DefaultsReader(config);
        List<Entry> entries = new ArrayList<>();
        var log = new FaultLog();
        for (Node item : sequence.items()) {
            log.attempt(() -> entries.add(reader.entry(item)));
        }
        log.throwAny();
        return List.copyOf(entries);
    }

    private Entry entry(Node item) {
        if (item instanceof Mapping mapping) {
            return group(mapping);
        } else if (item instanceof Leaf leaf && leaf.value() instanceof String text) {
            Entry entry = Entry.config(groupOf(text), relocationOf(text), item.place());
            if (entry.isSelf() && entry.relocation() != null) {
                throw Fault.of("ValueError", "_self_@PACKAGE is not supported")
                        .in(item.place())
                        .hinting("Write '# @package " + entry.relocation() + "' at the head of the file.");
            }
            return entry;
        }
        String given = item instanceof Sequence ? "ListConfig" : item.typeName();
        throw unsupported("Unsupported type in defaults : " + given, item.place());
    }

    private Entry group(Mapping item) {
        if (item.entries().size() != 1) {
            String problem = item.entries().isEmpty() ? "Missing group name in " : "Too many keys in default item ";
            throw unsupported("In " + config + ": " + problem + Python.text(item.plain()), item.place());
        }
        Map.Entry<Object, Node> only = item.entries().entrySet().iterator().next();
        if (!(only.getKey() instanceof String key)) {
            throw unsupported("Unsupported group name in defaults : " + Python.text(only.getKey()), item.place());
        }
        String words = groupOf(key);
        String group = words.substring(words.lastIndexOf(' ') + 1);
        if (group.isEmpty()) {
            throw unsupported("In " + config + ": Missing group name in " + Python.text(item.plain()), item.place());
        }
        Place place = only.getValue().place();
        return new Entry(group, relocationOf(key), selection(only.getValue()), keywords(words), place);
    }

    private static String groupOf(String text) {
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
    }

    /** The package behind the first {@code @}, up to a colon, behind which Hydra 1.0 had the new package. */
    private static @Nullable String relocationOf(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return null;
        }
        int colon = text.indexOf(':', at);
        return text.substring(at + 1, colon < 0 ? text.length() : colon);
    }

    /** The keywords before the group; what follows an unknown word is ignored with it, as Hydra 1.3 does. */
    private static List<Keyword> keywords(String words) {
        List<Keyword> keywords = new ArrayList<>();
        String[] parts = words.split(" ", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            if (parts[i].equals("optional")) {
                keywords.add(Keyword.OPTIONAL);
            } else if (parts[i].equals("override")) {
                keywords.add(Keyword.OVERRIDE);
            } else {
                break;
            }
        }
        return keywords;
    }

    private static Selection selection(Node value) {
        if (value instanceof Sequence sequence) {
            List<@Nullable Object> names = new ArrayList<>();
            for (Node item : sequence.items()) {
                if (!(item instanceof Leaf leaf && leaf.value() instanceof String name)) {
                    throw unsupported(
                            "Unsupported item value in defaults : " + item.typeName()
                                    + ", nested list items must be strings",
                            item.place());
                }
                names.add(name);
            }
            return new Selection.Several(names);
        } else if (value instanceof Leaf leaf && leaf.value() instanceof String name) {
            return new Selection.One(name);
        } else if (value.isNull()) {
            return new Selection.One(null);
        }
        String quoted = value instanceof Leaf ? "Quote the name: '" + Python.text(value.plain()) + "'." : EXAMPLE;
        throw Fault.of(
                        "ValueError",
                        "Unsupported item value in defaults : " + value.typeName() + ". Supported: string or list")
                .in(value.place())
                .hinting(quoted);
    }

    private static Fault unsupported(String text, Place place) {
        return Fault.of("ValueError", text).in(place).hinting(EXAMPLE);
    }
}
