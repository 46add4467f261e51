package dev.logway.config.yaml;

import dev.logway.config.tree.Bytes;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes trees as YAML in the layout of OmegaConf's {@code to_yaml}. Confined to one thread. */
public final class YamlWriter {
    private static final int STEP = 2;
    private static final int LONGEST_SIMPLE_KEY = 128;
    private static final int BASE64_LINE = 76;

    private final YamlPage page = new YamlPage();

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

    private void node(Node node, int indent, boolean inMapping) {
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
