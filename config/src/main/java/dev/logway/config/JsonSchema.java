package dev.logway.config;

import dev.logway.config.bind.RecordSchema;
import dev.logway.config.tree.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * An editor that is wrong about a good file is worse than one that overlooks a bad one. So the schema is exact where
 * JSON Schema can be, and takes more where it can't: of texts that a type parses itself, of numbers in quotes that are
 * too large or have constraints on them, of numbers that become texts with constraints, of keys that become one, and of
 * what only a constructor or a constraint of the program's own knows.
 */
/**
 * A JSON Schema, draft 2020-12, of the files that {@link Config#as} makes a record of. It takes what the record takes,
 * and besides an interpolation or {@code ???} for each value, and Hydra's {@code defaults} at the top: a file that has
 * them may lack what others bring. A number that JSON counts as whole, such as {@code 1.0}, is an integer to it. Immutable.
 */
public final class JsonSchema {
    private static final String GLOBAL = "_global_";

    private final Class<?> type;
    private final Set<String> others;
    private final @Nullable String part;

    private JsonSchema(Class<?> type, Set<String> others, @Nullable String part) {
        this.type = type;
        this.others = others;
        this.part = part;
    }

    /**
     * The schema of a record, or of a sealed interface of records: of a program's primary configuration.
     *
     * @throws IllegalArgumentException if the class, or a component below it, is of a type that no value can become, or
     *     a default is none
     */
    public static JsonSchema of(Class<?> record) {
        Objects.requireNonNull(record, "record");
        return new JsonSchema(record, Set.of(), null);
    }

    /** The same with more keys at the top that may hold anything, such as {@code hydra}, which are none of the record's. */
    public JsonSchema allowing(String... keys) {
        Set<String> more = new TreeSet<>(others);
        Collections.addAll(more, keys);
        return new JsonSchema(type, more, part);
    }

    /**
     * The schema of the files whose content goes into a part of the record's configuration, such as those of a group. They
     * may lack what others bring.
     *
     * @param packageName for example {@code model}, also written as its group, {@code db/engine}; {@code _global_} for
     *     files that say so in their headers
     */
    public JsonSchema ofPackage(String packageName) {
        Objects.requireNonNull(packageName, "packageName");
        return new JsonSchema(type, others, packageName.equals(GLOBAL) ? "" : packageName.replace('/', '.'));
    }

    /**
     * The schema as maps, lists, texts, numbers and booleans.
     *
     * @throws IllegalArgumentException if the record has nothing with keys in the package
     */
    public Map<String, Object> tree() {
        List<String> more = List.copyOf(others);
        return new LinkedHashMap<>(
                part == null
                        ? RecordSchema.of(Declared.RECORDS, type, more)
                        : RecordSchema.ofPart(Declared.RECORDS, type, part, more));
    }

    /**
     * The schema as JSON with a line for each value.
     *
     * @throws IllegalArgumentException as {@link #tree}
     */
    public String toJson() {
        return JsonText.of(tree()) + "\n";
    }
}
