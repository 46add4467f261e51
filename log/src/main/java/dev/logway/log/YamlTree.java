package dev.logway.log;

import dev.logway.log.LogSettings.Mistake;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/* Implementation notes
 *
 * No other class knows SnakeYAML, so that a program without a configuration file loads none of it. Its nodes know their
 * places, which its constructors would lose, and they can make no objects, whatever tag the text has. It bounds the
 * depth and the aliases; what those few aliases stand for is bounded here.
 */
/** A YAML text as plain maps, lists and values, and where each is written. Confined. */
final class YamlTree {
    private static final int MOST_VALUES = 10_000;
    private static final int LONGEST_NUMBER = 40;

    private final String source;
    private final Consumer<Mistake> mistakes;
    private final Map<String, Mark> keys = new HashMap<>();
    private final Map<String, Mark> values = new HashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Object root;
    private int count;

    private YamlTree(String source, Consumer<Mistake> mistakes) {
        this.source = source;
        this.mistakes = mistakes;
    }

    /** Reads a text; of one that is no YAML nothing is left. */
    static YamlTree parse(String yaml, String source, Consumer<Mistake> mistakes) {
        YamlTree tree = new YamlTree(source, mistakes);
        try {
            LoaderOptions bounds = new LoaderOptions();
            StreamReader text = new StreamReader(new StringReader(yaml));
            Node top = new Composer(new ParserImpl(text, bounds), new Resolver(), bounds).getSingleNode();
            tree.root = top == null ? null : tree.value(top, "");
            return tree;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            mistakes.accept(unreadable(mark == null ? source : tree.place(mark), e.getProblem()));
        } catch (ReaderException e) {
            String before = yaml.substring(0, yaml.offsetByCodePoints(0, e.getPosition()));
            int line = (int) before.chars().filter(c -> c == '\n').count();
            int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length());
            String what = String.format(Locale.ROOT, "the character U+%04X is not allowed", e.getCodePoint());
            mistakes.accept(unreadable(place(source, line, column), what));
        } catch (YAMLException e) {
            mistakes.accept(unreadable(source, e.getMessage()));
        }
        return new YamlTree(source, mistakes);
    }

    private static Mistake unreadable(String place, @Nullable String what) {
        String text = "This is no YAML: " + what + ".";
        return new Mistake("", Mistake.Part.VALUE, place, text, "Nothing of the file holds until that is mended.");
    }

    @Nullable
    Object root() {
        return root;
    }

    /** The mistake with its place, or the nearest around it. */
    Mistake located(Mistake mistake) {
        Map<String, Mark> marks = mistake.part() == Mistake.Part.KEY ? keys : values;
        Mark mark = marks.get(mistake.key());
        return mistake.at(mark == null ? source : place(mark));
    }

    private String place(Mark mark) {
        return place(source, mark.getLine(), mark.getColumn());
    }

    private static String place(String source, int line, int column) {
        return source + ":" + (line + 1) + ":" + (column + 1);
    }

    private @Nullable Object value(Node node, String key) {
        values.put(key, node.getStartMark());
        bound();
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, key);
        }
        if (!open.add(node)) {
            tell(key, node, "contains itself", "");
            return null;
        }
        try {
            if (node instanceof MappingNode mapping) {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                entries(mapping, key, map);
                return map;
            }
            return items((SequenceNode) node, key);
        } finally {
            open.remove(node);
        }
    }

    private void bound() {
        if (++count > MOST_VALUES) {
            throw new YAMLException("it has more than " + MOST_VALUES + " values");
        }
    }

    private List<@Nullable Object> items(SequenceNode node, String key) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(value(item, KeyPath.item(key, items.size())));
        }
        return items;
    }

    /** The entries of a mapping that are not there yet, then those of what is merged into it by {@code <<}. */
    private void entries(MappingNode node, String parent, Map<@Nullable Object, @Nullable Object> map) {
        Set<@Nullable Object> before = new HashSet<>(map.keySet());
        List<Node> merged = new ArrayList<>();
        for (NodeTuple entry : node.getValue()) {
            Node written = entry.getKeyNode();
            if (written.getTag().equals(Tag.MERGE)) {
                merged.add(entry.getValueNode());
            } else if (written instanceof ScalarNode scalar) {
                Object key = scalar(scalar, parent);
                String path = KeyPath.below(parent, key);
                if (!map.containsKey(key)) {
                    keys.put(path, written.getStartMark());
                    map.put(key, value(entry.getValueNode(), path));
                } else if (!before.contains(key)) {
                    tell(path, written, "is written twice", "The first one holds.");
                }
            } else {
                tell(parent, written, "has a key that is no text", "");
            }
        }
        merged.forEach(source -> merge(source, parent, map));
    }

    private void merge(Node source, String parent, Map<@Nullable Object, @Nullable Object> map) {
        bound();
        boolean isFirst = open.add(source);
        if (isFirst && source instanceof SequenceNode several) {
            several.getValue().forEach(each -> merge(each, parent, map));
        } else if (isFirst && source instanceof MappingNode mapping) {
            entries(mapping, parent, map);
        } else {
            tell(KeyPath.below(parent, "<<"), source, "is no mapping", "");
        }
        if (isFirst) {
            open.remove(source);
        }
    }

    private @Nullable Object scalar(ScalarNode node, String key) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text);
        } else if (!tag.equals(Tag.STR) && !tag.equals(Tag.TIMESTAMP)) {
            tell(key, node, "has the tag '" + tag.getValue() + "', which is not known here", "Leave it out.");
        }
        return text;
    }

    private static Object number(String text) {
        try {
            return text.length() > LONGEST_NUMBER ? text : new BigDecimal(text.replace("_", ""));
        } catch (NumberFormatException otherNotation) {
            return text;
        }
    }

    private void tell(String key, Node node, String what, String hint) {
        String subject = key.isEmpty() ? "All of it" : "'" + key + "'";
        mistakes.accept(
                new Mistake(key, Mistake.Part.VALUE, place(node.getStartMark()), subject + " " + what + ".", hint));
    }
}
