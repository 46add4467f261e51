package dev.logway.tracking.file;

import dev.logway.tracking.StoreException;
import dev.logway.tracking.StoreUnavailableException;
import dev.logway.tracking.name.Names;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A {@code meta.yaml}: texts and numbers by name, and such a mapping inside of it. Immutable.
 *
 * <p>Nothing is made of what a file says but texts: a tag that asks for an object, or a name that looks like a date, is
 * read as it is written.
 */
final class MetaYaml {
    /** That of MLflow for a dataset's profile, and some more. */
    private static final int MOST_BYTES = 20_000_000;

    /** What YAML does not take as it is, or takes for the end of a line or of the file. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\u0080-\u009f\u2028\u2029\ufeff\ufffe\uffff]");

    private static final List<String> NULLS = List.of("", "~", "null", "Null", "NULL");

    private final String source;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, MetaYaml> parts = new LinkedHashMap<>();

    private MetaYaml(String source, MappingNode node) {
        this.source = source;
        for (NodeTuple entry : node.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                add(key.getValue(), entry.getValueNode());
            }
        }
    }

    private void add(String key, Node value) {
        if (value instanceof ScalarNode scalar && !isNull(scalar)) {
            texts.put(key, scalar.getValue());
        } else if (value instanceof MappingNode mapping) {
            parts.put(key, new MetaYaml(source, mapping));
        }
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(scalar.getValue());
    }

    /**
     * Reads a file.
     *
     * @throws StoreUnavailableException if it can't be read now, or is empty: MLflow empties it before it writes it
     * @throws StoreException if it is no such mapping, or is not there
     */
    static MetaYaml read(Path file) {
        try {
            BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!is.isRegularFile() || is.size() > MOST_BYTES) {
                throw new StoreException(
                        "'" + file + "' is no meta.yaml of MLflow: it is no plain file, or too large.");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new StoreUnavailableException(
                        "'" + file + "' is empty. If no program is writing it, a killed one has left it so.", null);
            }
            return parse(new String(bytes, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw FileTrouble.reading(file, e);
        }
    }

    private static MetaYaml parse(String text, String source) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_BYTES);
        limits.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return new MetaYaml(source, mapping);
            }
        } catch (YAMLException e) {
            throw new StoreException("'" + source + "' is no YAML: " + e.getMessage(), e);
        }
        throw new StoreException("'" + source + "' is no meta.yaml of MLflow: it has no names with values.");
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** What it says of a name; empty if it says nothing. */
    String text(String key) {
        return find(key).orElse("");
    }

    /** @throws StoreException if it says nothing of that name, or something else */
    void require(String key, String value) {
        if (!text(key).equals(value)) {
            throw new StoreException("'" + source + "' does not belong where it is: its " + key + " is '"
                    + Names.printable(text(key)) + "', expected '" + value + "'.");
        }
    }

    /**
     * A number; null if it says nothing of it.
     *
     * @throws StoreException if it is no number
     */
    @Nullable
    Long number(String key) {
        String text = texts.get(key);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new StoreException(
                    "'" + source + "' is no meta.yaml of MLflow: its " + key + " is '" + Names.printable(text)
                            + "', expected a number.",
                    e);
        }
    }

    /** A mapping inside, of texts; empty if there is none. */
    Map<String, String> part(String key) {
        MetaYaml part = parts.get(key);
        return part == null ? Map.of() : part.texts;
    }

    /**
     * The bytes of a file that says this, in the form that MLflow gives it.
     *
     * @param values by name: a text, a number, a mapping of texts, an empty list, or null
     */
    static byte[] bytes(Map<String, ? extends @Nullable Object> values) {
        StringBuilder yaml = new StringBuilder();
        new TreeMap<>(values).forEach((key, value) -> append(yaml, key, value));
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder yaml, String key, @Nullable Object value) {
        yaml.append(key).append(':');
        if (value instanceof Map<?, ?> part && !part.isEmpty()) {
            part.forEach((name, inner) -> yaml.append("\n  ")
                    .append(quoted(String.valueOf(name)))
                    .append(": ")
                    .append(quoted(String.valueOf(inner))));
        } else if (value instanceof String text) {
            yaml.append(' ').append(quoted(text));
        } else {
            yaml.append(' ').append(value); // a number, null, and {} and [] look the same in both languages
        }
        yaml.append('\n');
    }

    /** Quoted always: a name that looks like a date would be one. */
    private static String quoted(String text) {
        Matcher unseen = UNSEEN.matcher(text);
        if (!unseen.find()) {
            return "'" + text.replace("'", "''") + "'";
        }
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return "\""
                + UNSEEN.matcher(escaped)
                        .replaceAll(found ->
                                String.format("\\\\u%04x", (int) found.group().charAt(0)))
                + "\"";
    }
}
