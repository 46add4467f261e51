package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonKeys;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML document into a tree, each node with its place. Confined to one thread. */
public final class YamlReader {
    /** Hydra would read for a minute at this size. */
    private static final int MAX_LENGTH = 4 << 20;

    private static final int BASE64_GROUP = 4;

    private final YamlText text;
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Boolean> open = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Extent> extents = new IdentityHashMap<>();
    private final Map<MappingNode, Collection<NodeTuple>> flattened = new IdentityHashMap<>();
    private final Set<MappingNode> merging = Collections.newSetFromMap(new IdentityHashMap<>());
    private int merged;

    /** The first key that is null: an error only of a document that has no other. */
    private @Nullable Fault nullKey;

    private YamlReader(YamlText text) {
        this.text = text;
    }

    /**
     * The document's tree: an empty mapping for an empty document. A document that is a string is read once more.
     *
     * @param name what errors and places call the text
     * @throws Fault if the text is not YAML, or holds what a configuration can't hold
     */
    public static Node read(String yaml, String name) {
        Node node = new YamlReader(new YamlText(yaml, name)).document();
        if (!(node instanceof Leaf leaf)) {
            return node;
        } else if (leaf.value() == null) {
            return Mapping.empty(leaf.place());
        } else if (leaf.value() instanceof String text) {
            return created(text, leaf.place());
        }
        throw Fault.of("OSError", "Invalid loaded object type: " + Python.typeName(leaf.value()))
                .in(leaf.place());
    }

    /**
     * The tree of a string, as OmegaConf's {@code create} makes it: the string is read as YAML, whatever it was in.
     *
     * @param place what errors say of it, and the places of what is in it if it is mere text
     * @throws Fault as {@link #read}
     */
    public static Node created(String text, Place place) {
        Node node = new YamlReader(new YamlText(text, YamlText.NO_FILE)).document();
        if (!(node instanceof Leaf leaf)) {
            return node;
        } else if (leaf.value() == null) {
            return Mapping.empty(place);
        } else if (leaf.value() instanceof String key) {
            return Mapping.of(Map.of(key, Leaf.of(null, place)), place);
        }
        throw Fault.of("AssertionError", "")
                .in(place)
                .hinting("A configuration is a mapping or a list, not a " + Python.typeName(leaf.value()) + ".");
    }

    private Node document() {
        org.yaml.snakeyaml.nodes.Node root;
        try {
            root = compose();
        } catch (MarkedYAMLException e) {
            throw text.fault(e);
        } catch (ReaderException e) {
            throw text.fault(e);
        }
        if (root == null) {
            return Mapping.empty(new Place(text.name(), 1, 1));
        }
        Node node = convert(root, Way.START);
        if (nullKey != null) {
            throw nullKey;
        }
        return node;
    }

    private org.yaml.snakeyaml.nodes.@Nullable Node compose() {
        if (text.yaml().length() > MAX_LENGTH) {
            throw Fault.of("ValueError", "The YAML has more than " + MAX_LENGTH + " characters")
                    .in(new Place(text.name(), 1, 1))
                    .hinting("Keep data in files of their own, and name those in the configuration.");
        }
        var options = new LoaderOptions();
        options.setNestingDepthLimit(Integer.MAX_VALUE); // the events are counted
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true);
        var input = new YamlInput(text.yaml());
        try {
            return new Composer(
                            new YamlEvents(new YamlTokens(input, options, text), text.name()),
                            new OwnResolver(),
                            options)
                    .getSingleNode();
        } catch (MarkedYAMLException | ReaderException e) {
            throw e;
        } catch (YAMLException e) {
            throw Fault.of("ParserError", String.valueOf(e.getMessage()))
                    .in(YamlText.place(text.name(), input.getMark()));
        } catch (NumberFormatException e) {
            // SnakeYAML does not look at what a \U escape says.
            throw Fault.of("OverflowError", "Python int too large to convert to C int")
                    .in(YamlText.place(text.name(), input.getMark()))
                    .hinting("The largest character is \\U0010FFFF.");
        }
    }

    /** The way from the root to a node, for errors. */
    private record Way(@Nullable Way outer, Object key, boolean inList) {
        static final Way START = new Way(null, "", false);

        Way to(Object child, boolean list) {
            return new Way(this, child, list);
        }

        @Override
        public String toString() {
            return outer == null ? "" : KeyPath.join(outer.toString(), inList, key);
        }
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, Way way) {
        Node known = done.get(node);
        if (known != null) {
            return known;
        } else if (open.put(node, true) != null) {
            throw Fault.of("RecursionError", "The YAML alias of '" + way + "' stands inside its own anchor")
                    .in(place(node));
        }
        Node converted = node instanceof MappingNode mapping
                ? mapping(mapping, way)
                : node instanceof SequenceNode sequence ? sequence(sequence, way) : scalar((ScalarNode) node, way);
        open.remove(node);
        done.put(node, converted);
        Extent extent = Extent.of(converted, extents);
        if (extent.isTooLarge()) {
            throw Extent.exceeded(extent.depth() > Extent.MAX_DEPTH).in(place(node));
        }
        extents.put(converted, extent);
        return converted;
    }

    private Node mapping(MappingNode node, Way way) {
        if (!node.getTag().equals(Tag.MAP)) {
            throw unsupported(node, way);
        }
        checkDuplicates(node);
        Map<Object, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : flattened(node)) {
            Object key = key(node, tuple.getKeyNode(), way);
            PythonKeys.put(entries, key, convert(tuple.getValueNode(), way.to(key, false)));
        }
        return Mapping.of(entries, place(node));
    }

    private void checkDuplicates(MappingNode node) {
        Set<Object> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && !scalar.getTag().equals(Tag.MERGE)) {
                if (!seen.add(written(scalar))) {
                    throw text.fault(
                            "while constructing a mapping",
                            node.getStartMark(),
                            "found duplicate key " + scalar.getValue(),
                            scalar.getStartMark());
                }
            }
        }
    }

    /** A key as it is written; a tag has no blank in it. */
    private static Object written(org.yaml.snakeyaml.nodes.Node key) {
        return key instanceof ScalarNode scalar ? scalar.getTag().getValue() + " " + scalar.getValue() : key;
    }

    /** The entries with those of merge keys in front, so that the mapping's own entries win. */
    private Collection<NodeTuple> flattened(MappingNode node) {
        Collection<NodeTuple> known = flattened.get(node);
        if (known != null || node.getValue().stream().noneMatch(YamlReader::isMerge)) {
            return known == null ? node.getValue() : known;
        }
        Map<Object, NodeTuple> all = new LinkedHashMap<>();
        if (merging.add(node)) { // what merges itself adds nothing to itself
            if (merging.size() > Extent.MAX_DEPTH) {
                throw Extent.exceeded(true).in(place(node));
            }
            for (NodeTuple tuple : node.getValue()) {
                if (isMerge(tuple)) {
                    merge(node, tuple.getValueNode(), all);
                }
            }
            merging.remove(node);
        }
        node.getValue().stream().filter(tuple -> !isMerge(tuple)).forEach(tuple -> put(all, tuple));
        if (!merging.contains(node)) {
            flattened.put(node, all.values());
        }
        return all.values();
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private static void put(Map<Object, NodeTuple> entries, NodeTuple tuple) {
        entries.put(written(tuple.getKeyNode()), tuple);
    }

    private void merge(MappingNode node, org.yaml.snakeyaml.nodes.Node source, Map<Object, NodeTuple> into) {
        if (source instanceof MappingNode mapping) {
            mergeOne(node, mapping, into);
        } else if (source instanceof SequenceNode sources) {
            mergeAll(node, sources, into);
        } else {
            throw text.fault(
                    "while constructing a mapping",
                    node.getStartMark(),
                    "expected a mapping or list of mappings for merging, but found scalar",
                    source.getStartMark());
        }
    }

    private void mergeOne(MappingNode node, MappingNode source, Map<Object, NodeTuple> into) {
        Collection<NodeTuple> tuples = flattened(source);
        merged += tuples.size();
        if (merged > Extent.MAX_NODES) {
            throw Extent.exceeded(false).in(place(node));
        }
        tuples.forEach(tuple -> put(into, tuple));
    }

    private void mergeAll(MappingNode node, SequenceNode sources, Map<Object, NodeTuple> into) {
        for (int i = sources.getValue().size() - 1; i >= 0; i--) {
            org.yaml.snakeyaml.nodes.Node source = sources.getValue().get(i);
            if (!(source instanceof MappingNode mapping)) {
                throw text.fault(
                        "while constructing a mapping",
                        node.getStartMark(),
                        "expected a mapping for merging, but found " + source.getNodeId(),
                        source.getStartMark());
            }
            mergeOne(node, mapping, into);
        }
    }

    private Object key(MappingNode mapping, org.yaml.snakeyaml.nodes.Node node, Way way) {
        if (!(node instanceof ScalarNode scalar)) {
            throw text.fault(
                    "while constructing a mapping",
                    mapping.getStartMark(),
                    "found unhashable key",
                    node.getStartMark());
        }
        boolean equals = scalar.getTag().getValue().equals(Tag.PREFIX + "value");
        Object key = equals ? scalar.getValue() : scalar(scalar, Way.START).value();
        if (key != null) {
            return key;
        } else if (nullKey == null) {
            nullKey = Fault.at("KeyValidationError", "Incompatible key type 'NoneType'", way.toString(), "dict")
                    .in(place(node));
        }
        return "null";
    }

    private Node sequence(SequenceNode node, Way way) {
        if (node.getTag().getValue().equals(Tag.PREFIX + "omap")) {
            return orderedPairs(node, way);
        } else if (!node.getTag().equals(Tag.SEQ)) {
            throw unsupported(node, way);
        }
        List<Node> items = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
            items.add(convert(item, way.to((long) items.size(), true)));
        }
        return Sequence.of(items, place(node));
    }

    private Node orderedPairs(SequenceNode node, Way way) {
        List<Node> pairs = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
            if (!(item instanceof MappingNode pair) || pair.getValue().size() != 1) {
                throw text.fault(
                        "while constructing an ordered map",
                        node.getStartMark(),
                        "expected a mapping of length 1",
                        item.getStartMark());
            }
            NodeTuple entry = pair.getValue().get(0);
            Leaf key = Leaf.of(key(pair, entry.getKeyNode(), way), place(pair));
            pairs.add(Sequence.of(List.of(key, convert(entry.getValueNode(), way)), place(pair)));
        }
        return Sequence.of(pairs, place(node));
    }

    private Leaf scalar(ScalarNode node, Way way) {
        try {
            return Leaf.written(value(node, way), node.getValue(), place(node));
        } catch (NumberFormatException e) {
            String refused = node.getTag().equals(Tag.INT)
                    ? "invalid literal for int() with base 10: "
                    : "could not convert string to float: ";
            throw Fault.of("ValueError", refused + Python.literal(node.getValue()))
                    .in(place(node));
        } catch (Fault fault) {
            throw fault.in(place(node));
        }
    }

    private @Nullable Object value(ScalarNode node, Way way) {
        Tag tag = node.getTag();
        String value = node.getValue();
        if (tag.equals(Tag.STR)) {
            return value;
        } else if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.INT)) {
            return PlainScalars.integer(value);
        } else if (tag.equals(Tag.FLOAT)) {
            return PlainScalars.real(value);
        } else if (tag.equals(Tag.BINARY)) {
            return bytes(node);
        }
        Boolean truth = tag.equals(Tag.BOOL) ? PlainScalars.truth(value) : null;
        if (truth == null) {
            throw unsupported(node, way);
        }
        return truth;
    }

    /** Python skips what is no Base64, but wants the padding. */
    private Bytes bytes(ScalarNode node) {
        String base64 = node.getValue().replaceAll("[^A-Za-z0-9+/=]", "");
        try {
            if (base64.length() % BASE64_GROUP == 0) {
                return new Bytes(
                        Base64.getEncoder().encodeToString(Base64.getDecoder().decode(base64)));
            }
        } catch (IllegalArgumentException e) {
            // It is padded in another place.
        }
        throw text.fault(null, null, "failed to decode base64 data: Incorrect padding", node.getStartMark());
    }

    private Fault unsupported(org.yaml.snakeyaml.nodes.Node node, Way way) {
        String tag = node.getTag().getValue();
        if (tag.equals(Tag.SET.getValue()) || tag.equals(Tag.TIMESTAMP.getValue())) {
            String python = tag.equals(Tag.SET.getValue()) ? "set" : "date";
            return Fault.at(
                            "UnsupportedValueType",
                            "Value '" + python + "' is not a supported primitive type",
                            way.toString(),
                            "dict")
                    .in(place(node));
        }
        return text.fault(
                null, null, "could not determine a constructor for the tag '" + tag + "'", node.getStartMark());
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node) {
        return YamlText.place(text.name(), node.getStartMark());
    }

    private static final class OwnResolver extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // Unquoted scalars are decided by PlainScalars.
        }

        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            if (kind == NodeId.scalar) {
                return implicit ? PlainScalars.tag(value) : Tag.STR;
            }
            return kind == NodeId.sequence ? Tag.SEQ : Tag.MAP;
        }
    }
}
