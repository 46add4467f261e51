package dev.logway.config.yaml;

import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes trees as YAML in the layout of OmegaConf's {@code to_yaml}. Confined to one thread. */
public final class YamlWriter {
    private static final int STEP = 2;
    private static final int LONGEST_SIMPLE_KEY = 128;
    private static final int BASE64_LINE = 76;

    private final YamlPage page = new YamlPage();
    private final List<Mark> marks = new ArrayList<>();

    /** Where a leaf is written, from the start of its line. */
    private record Mark(int start, int end, Node leaf) {}

    /** A line, or those of one value. Immutable. */
    public record Line(String text, @Nullable Node leaf) {}

    private YamlWriter() {}

    public static String write(Node root) {
        var writer = new YamlWriter();
        writer.node(root, 0, false);
        writer.page.endLine();
        if (root instanceof Leaf) {
            writer.page.append("...\n");
        }
        return writer.page.toString();
    }

    /** The text of a mapping or a list, line by line, with the value or the empty container in each. */
    public static List<Line> lines(Node root) {
        var writer = new YamlWriter();
        writer.node(root, 0, false);
        String text = writer.page.toString();
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (Mark mark : writer.marks) {
            if (from < mark.start()) {
                text.substring(from, mark.start()).lines().forEach(line -> lines.add(new Line(line, null)));
            }
            lines.add(new Line(text.substring(mark.start(), mark.end()), mark.leaf()));
            from = mark.end() + 1;
        }
        return lines;
    }

    /** A tree on one line, in YAML's flow style. */
    public static String inline(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping.entries().entrySet().stream()
                    .map(entry -> inline(Leaf.of(entry.getKey(), node.place())) + ": " + inline(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        } else if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(YamlWriter::inline).collect(Collectors.joining(", ", "[", "]"));
        }
        Object value = ((Leaf) node).value();
        if (value instanceof Bytes bytes) {
            return "!!binary " + bytes.base64();
        }
        return value instanceof String text ? inline(text) : plain(value);
    }

    private static String inline(String text) {
        return switch (ScalarStyle.of(text, true)) {
            case PLAIN -> text;
            case SINGLE -> "'" + text.replace("'", "''") + "'";
            case DOUBLE -> '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
        };
    }

    private void node(Node node, int indent, boolean inMapping) {
        int start = page.startOfLine();
        content(node, indent, inMapping);
        if (isLeaf(node)) {
            marks.add(new Mark(start, page.length(), node));
        }
    }

    private static boolean isLeaf(Node node) {
        return node instanceof Mapping mapping
                ? mapping.entries().isEmpty()
                : !(node instanceof Sequence sequence) || sequence.items().isEmpty();
    }

    private void content(Node node, int indent, boolean inMapping) {
        if (node instanceof Mapping mapping) {
            mapping(mapping, indent);
        } else if (node instanceof Sequence sequence) {
            sequence(sequence, inMapping ? indent - STEP : indent);
        } else {
            scalar(((Leaf) node).value(), indent == 0 ? STEP : indent, false);
        }
    }

    private void mapping(Mapping mapping, int indent) {
        if (mapping.entries().isEmpty()) {
            page.indicator("{}");
            return;
        }
        for (Map.Entry<Object, Node> entry : mapping.entries().entrySet()) {
            page.indent(indent);
            boolean simple = isSimple(entry.getKey());
            if (!simple) {
                page.opening("?");
            }
            scalar(entry.getKey(), indent + STEP, simple);
            if (!simple) {
                page.indent(indent);
                page.opening(":");
            } else {
                page.append(":");
            }
            node(entry.getValue(), indent + STEP, simple);
        }
    }

    private static boolean isSimple(Object key) {
        String text = Python.text(key);
        int tag = key instanceof Double
                ? "!!float".length()
                : key instanceof Boolean ? "!!bool".length() : "!!str".length();
        return !text.isEmpty()
                && !(key instanceof Bytes)
                && text.chars().noneMatch(ScalarStyle::isBreak)
                && text.codePointCount(0, text.length()) + tag < LONGEST_SIMPLE_KEY;
    }

    private void sequence(Sequence sequence, int indent) {
        if (sequence.items().isEmpty()) {
            page.indicator("[]");
            return;
        }
        for (Node item : sequence.items()) {
            page.indent(indent);
            page.opening("-");
            node(item, indent + STEP, false);
        }
    }

    private void scalar(@Nullable Object value, int indent, boolean key) {
        if (value instanceof String text) {
            page.text(text, ScalarStyle.of(text, key), indent, !key);
        } else if (value instanceof Bytes bytes) {
            binary(bytes, indent);
        } else {
            page.indicator(plain(value));
        }
    }

    private static String plain(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Boolean) {
            return value.toString();
        } else if (value instanceof Double number) {
            return number(number);
        }
        return value.toString();
    }

    private static String number(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = Python.number(number);
        return text.contains(".") ? text : text.replace("e", ".0e");
    }

    private void binary(Bytes bytes, int indent) {
        page.indicator("!!binary");
        page.indicator(bytes.base64().isEmpty() ? "\"\"" : "|");
        String base64 = bytes.base64();
        for (int i = 0; i < base64.length(); i += BASE64_LINE) {
            page.newLine();
            page.append(" ".repeat(indent) + base64.substring(i, Math.min(base64.length(), i + BASE64_LINE)));
        }
    }
}
