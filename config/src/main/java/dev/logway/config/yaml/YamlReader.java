package dev.logway.config.yaml;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.PythonKeys;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML document into a tree, each node with its place. Confined to one thread. */
public final class YamlReader {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_ALIASES = 100_000;
    private static final long FREE_EXPANSION = 10_000;
    private static final long MAX_EXPANSION = 100;

    private final YamlText text;
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Node> done = new IdentityHashMap<>();
    private final IdentityHashMap<org.yaml.snakeyaml.nodes.Node, Boolean> open = new IdentityHashMap<>();
    private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();

    /** The first key that is null: an error only of a document that has no other. */
    private @Nullable Fault nullKey;

    private YamlReader(YamlText text) {
        this.text = text;
    }

    /**
     * The document's tree: an empty mapping for an empty document, and {@code {abc: null}} for the string abc.
     *
     * @param name what errors and places call the text
     * @throws Fault if the text is not YAML, or holds what a configuration can't hold
     */
    public static Node read(String yaml, String name) {
        return new YamlReader(new YamlText(yaml, name)).document();
    }

    private Node document() {
        org.yaml.snakeyaml.nodes.Node root;
        try {
            root = compose();
        } catch (MarkedYAMLException e) {
            throw text.fault(e);
        } catch (YAMLException e) {
            throw Fault.of("ReaderError", String.valueOf(e.getMessage())).in(new Place(text.name(), 1, 1));
        }
        if (root == null) {
            return Mapping.empty(new Place(text.name(), 1, 1));
        }
        Node node = convert(root, "");
        if (nullKey != null) {
            throw nullKey;
        }
        return node instanceof Leaf leaf ? rootOf(leaf) : node;
    }

    private org.yaml.snakeyaml.nodes.@Nullable Node compose() {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setTagInspector(tag -> true);
        var parser = new ParserImpl(new StreamReader(text.yaml()), options);
        return new Composer(parser, new OwnResolver(), options).getSingleNode();
    }

    private static Node rootOf(Leaf leaf) {
        if (leaf.value() == null) {
            return Mapping.empty(leaf.place());
        } else if (leaf.value() instanceof String key) {
            return Mapping.of(Map.of(key, Leaf.of(null, leaf.place())), leaf.place());
        }
        throw Fault.of("OSError", "Invalid loaded object type: " + Python.typeName(leaf.value()))
                .in(leaf.place());
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node, String path) {
        Node known = done.get(node);
        if (known != null) {
            return known;
        } else if (open.put(node, true) != null) {
            throw Fault.of("RecursionError", "The YAML alias of '" + path + "' stands inside its own anchor")
                    .in(place(node));
        }
        Node converted = node instanceof MappingNode mapping
                ? mapping(mapping, path)
                : node instanceof SequenceNode sequence ? sequence(sequence, path) : scalar((ScalarNode) node, path);
        open.remove(node);
        done.put(node, converted);
        checkExpansion(node, converted);
        return converted;
    }

    private void checkExpansion(org.yaml.snakeyaml.nodes.Node node, Node converted) {
        long size = 1;
        if (converted instanceof Mapping mapping) {
            for (Node child : mapping.entries().values()) {
                size += sizes.getOrDefault(child, 1L);
            }
        } else if (converted instanceof Sequence sequence) {
            for (Node child : sequence.items()) {
                size += sizes.getOrDefault(child, 1L);
            }
        }
        if (size > FREE_EXPANSION && size > MAX_EXPANSION * done.size()) {
            throw Fault.of(
                            "RecursionError",
                            "YAML aliases expand to more than " + MAX_EXPANSION * done.size() + " nodes")
                    .in(place(node))
                    .hinting("Write the repeated part once, and refer to it by an interpolation such as ${key}.");
        }
        sizes.put(converted, size);
    }

    private Node mapping(MappingNode node, String path) {
        if (!node.getTag().equals(Tag.MAP)) {
            throw unsupported(node, path);
        }
        checkDuplicates(node);
        Map<Object, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : flattened(node)) {
            Object key = key(node, tuple.getKeyNode(), path);
            String child = path.isEmpty() ? Python.text(key) : path + "." + Python.text(key);
            PythonKeys.put(entries, key, convert(tuple.getValueNode(), child));
        }
        return Mapping.of(entries, place(node));
    }

    private void checkDuplicates(MappingNode node) {
        Map<Object, Boolean> seen = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && !scalar.getTag().equals(Tag.MERGE)) {
                if (seen.put(scalar.getTag() + ":" + scalar.getValue(), true) != null) {
                    throw text.fault(
                            "while constructing a mapping",
                            node.getStartMark(),
                            "found duplicate key " + scalar.getValue(),
                            scalar.getStartMark());
                }
            }
        }
    }

    /** The entries with those of merge keys in front, so that the mapping's own entries win. */
    private List<NodeTuple> flattened(MappingNode node) {
        List<NodeTuple> merged = new ArrayList<>();
        List<NodeTuple> own = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                own.add(tuple);
            } else if (tuple.getValueNode() instanceof MappingNode source) {
                merged.addAll(flattened(source));
            } else if (tuple.getValueNode() instanceof SequenceNode sources) {
                mergeAll(node, sources, merged);
            } else {
                throw text.fault(
                        "while constructing a mapping",
                        node.getStartMark(),
                        "expected a mapping or list of mappings for merging, but found scalar",
                        tuple.getValueNode().getStartMark());
            }
        }
        merged.addAll(own);
        return merged;
    }

    private void mergeAll(MappingNode node, SequenceNode sources, List<NodeTuple> merged) {
        for (int i = sources.getValue().size() - 1; i >= 0; i--) {
            org.yaml.snakeyaml.nodes.Node source = sources.getValue().get(i);
            if (!(source instanceof MappingNode mapping)) {
                throw text.fault(
                        "while constructing a mapping",
                        node.getStartMark(),
                        "expected a mapping for merging, but found " + source.getNodeId(),
                        source.getStartMark());
            }
            merged.addAll(flattened(mapping));
        }
    }

    private Object key(MappingNode mapping, org.yaml.snakeyaml.nodes.Node node, String path) {
        if (!(node instanceof ScalarNode scalar)) {
            throw text.fault(
                    "while constructing a mapping",
                    mapping.getStartMark(),
                    "found unhashable key",
                    node.getStartMark());
        }
        boolean equals = scalar.getTag().getValue().equals(Tag.PREFIX + "value");
        Object key = equals ? scalar.getValue() : scalar(scalar, "").value();
        if (key != null) {
            return key;
        } else if (nullKey == null) {
            nullKey = Fault.at("KeyValidationError", "Incompatible key type 'NoneType'", path, "dict")
                    .in(place(node));
        }
        return "null";
    }

    private Node sequence(SequenceNode node, String path) {
        if (node.getTag().getValue().equals(Tag.PREFIX + "omap")) {
            return orderedPairs(node, path);
        } else if (!node.getTag().equals(Tag.SEQ)) {
            throw unsupported(node, path);
        }
        List<Node> items = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
            items.add(convert(item, path + "[" + items.size() + "]"));
        }
        return Sequence.of(items, place(node));
    }

    private Node orderedPairs(SequenceNode node, String path) {
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
            Leaf key = Leaf.of(key(pair, entry.getKeyNode(), path), place(pair));
            pairs.add(Sequence.of(List.of(key, convert(entry.getValueNode(), path)), place(pair)));
        }
        return Sequence.of(pairs, place(node));
    }

    private Leaf scalar(ScalarNode node, String path) {
        try {
            return Leaf.of(value(node, path), place(node));
        } catch (NumberFormatException e) {
            throw Fault.of("ValueError", "invalid literal for " + node.getTag() + ": '" + node.getValue() + "'")
                    .in(place(node));
        }
    }

    private @Nullable Object value(ScalarNode node, String path) {
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
            return new Bytes(value.replaceAll("\\s", ""));
        }
        Boolean truth = tag.equals(Tag.BOOL) ? PlainScalars.truth(value) : null;
        if (truth == null) {
            throw unsupported(node, path);
        }
        return truth;
    }

    private Fault unsupported(org.yaml.snakeyaml.nodes.Node node, String path) {
        String tag = node.getTag().getValue();
        if (tag.equals(Tag.SET.getValue()) || tag.equals(Tag.TIMESTAMP.getValue())) {
            String python = tag.equals(Tag.SET.getValue()) ? "set" : "date";
            return Fault.at(
                            "UnsupportedValueType",
                            "Value '" + python + "' is not a supported primitive type",
                            path,
                            "dict")
                    .in(place(node));
        }
        return text.fault(
                null, null, "could not determine a constructor for the tag '" + tag + "'", node.getStartMark());
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node) {
        return new Place(
                text.name(),
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1);
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
