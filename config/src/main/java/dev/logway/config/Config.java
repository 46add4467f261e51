package dev.logway.config;

import dev.logway.config.bind.AsWritten;
import dev.logway.config.bind.Binder;
import dev.logway.config.bind.Mismatch;
import dev.logway.config.bind.Terms;
import dev.logway.config.compose.Merge;
import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Interpolations;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.interpolation.Watch;
import dev.logway.config.quote.Texts;
import dev.logway.config.tree.Branch;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Secrets;
import dev.logway.config.tree.Sequence;
import dev.logway.config.yaml.YamlReader;
import dev.logway.config.yaml.YamlWriter;
import java.math.BigInteger;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node of a configuration: a mapping, a list or a value, with its path and its origin. Interpolations resolve when
 * they are read, against the whole tree that the node belongs to. Immutable.
 */
@AsWritten
public final class Config {
    private final Cursor cursor;
    private final Scope scope;
    private final Map<String, String> chosen;

    private Config(Cursor cursor, Scope scope, Map<String, String> chosen) {
        this.cursor = cursor;
        this.scope = scope;
        this.chosen = chosen;
    }

    static Config root(Node root, Scope scope) {
        return chosen(root, scope, Map.of());
    }

    /** @param chosen the option that was selected for a path, where a group has selected one */
    static Config chosen(Node root, Scope scope, Map<String, String> chosen) {
        return new Config(Cursor.root(root), scope, chosen);
    }

    Node node() {
        return cursor.node();
    }

    Cursor cursor() {
        return cursor;
    }

    Scope scope() {
        return scope;
    }

    Terms terms() {
        return new Terms(scope, chosen, Declared.RECORDS);
    }

    /**
     * Reads YAML text as OmegaConf reads it.
     *
     * @param sourceName what error messages call the text, for example a path
     * @throws ConfigException if the text is no YAML
     */
    public static Config parse(String yaml, String sourceName) {
        Objects.requireNonNull(yaml, "yaml");
        Objects.requireNonNull(sourceName, "sourceName");
        return parse(yaml, sourceName, System.getenv());
    }

    /**
     * Reads YAML text as OmegaConf reads it.
     *
     * @param sourceName what error messages call the text, for example a path
     * @param environment the variables that {@code ${oc.env:…}} reads
     * @throws ConfigException if the text is no YAML
     */
    public static Config parse(String yaml, String sourceName, Map<String, String> environment) {
        Objects.requireNonNull(environment, "environment");
        var texts = new Texts(List.of());
        texts.add(sourceName, yaml);
        Scope scope = scope(environment).of(texts);
        return told(scope, () -> root(Interpolations.checked(YamlReader.read(yaml, sourceName)), scope));
    }

    /**
     * Makes a configuration from plain values: maps, collections, strings, numbers, booleans, enums, paths and null.
     *
     * @throws ConfigException if a value is of another type
     */
    public static Config of(Map<String, ?> plain) {
        Objects.requireNonNull(plain, "plain");
        Scope scope = scope(System.getenv());
        return told(scope, () -> root(Interpolations.checked(Nodes.of(plain, Place.PROGRAM)), scope));
    }

    private static Scope scope(Map<String, String> environment) {
        return Scope.of(Map.of(), environment, Clock.system(ZoneId.systemDefault()));
    }

    private <T> T told(Supplier<T> reading) {
        return told(scope, reading);
    }

    private static <T> T told(Scope scope, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Fault fault) {
            throw ConfigException.of(scope.texts().quoted(fault));
        }
    }

    static Origin origin(Place place) {
        return new Origin(place.source(), place.line(), place.line() == 0 ? 0 : place.column());
    }

    /**
     * The node at a path such as {@code a.b[0]}; the empty path is this node, and dots in front lead up as they do in
     * an interpolation: {@code .a} is {@code a}, {@code ..a} stands beside this node. Absent when a key is not there; a value
     * that is {@code null} or {@code ???} is there, but nothing is below it.
     *
     * @throws ConfigException if an interpolation on the way can't be resolved, or a list is asked for a key that is no
     *     integer
     */
    public Optional<Config> find(String path) {
        Objects.requireNonNull(path, "path");
        return told(
                () -> Optional.ofNullable(new Walk(cursor, scope).find(path)).map(this::view));
    }

    /**
     * The value at a path below this node, behind its interpolations, as OmegaConf's {@code select} finds it. Absent
     * when a key is not there, or a value is in the way.
     *
     * @throws ConfigException if an interpolation can't be resolved, or the value or one on the way is {@code ???}
     */
    public Optional<Config> select(String path) {
        Objects.requireNonNull(path, "path");
        return told(
                () -> Optional.ofNullable(new Walk(cursor, scope).select(path)).map(this::view));
    }

    /**
     * This tree with another merged into it as OmegaConf merges: mappings key by key, all else is replaced.
     *
     * @throws ConfigException if they don't fit
     */
    public Config merged(Config other) {
        Objects.requireNonNull(other, "other");
        return told(() -> view(Cursor.root(Merge.into(cursor, other.cursor.node(), Keys.ANY, scope))));
    }

    Config view(Cursor at) {
        return new Config(at, scope, chosen);
    }

    /**
     * The node at a path.
     *
     * @throws ConfigException if it is not there
     */
    public Config require(String path) {
        Objects.requireNonNull(path, "path");
        return told(() -> view(new Walk(cursor, scope).require(path)));
    }

    /**
     * This node as plain Java, resolved: LinkedHashMap, List, String, Long or BigInteger, Double, Boolean, byte[] or
     * null. A mapping's keys are what YAML made of them, mostly strings. A value below this node that is {@code ???}
     * is that text.
     *
     * @throws ConfigException if an interpolation can't be resolved, or this node is missing
     */
    public @Nullable Object value() {
        return Nodes.plain(present(new Resolution(scope)::resolved));
    }

    private Cursor followed(Cursor at) {
        return new Resolution(scope).follow(at);
    }

    private Node followed() {
        return present(at -> followed(at).node());
    }

    private Node present(Function<Cursor, Node> reading) {
        return told(() -> {
            Node node = reading.apply(cursor);
            if (node.isMissing()) {
                throw Walk.missing(cursor);
            }
            return node;
        });
    }

    /**
     * @throws ConfigException if the value is no string
     */
    public String text() {
        Node node = followed();
        if (node.plain() instanceof String text) {
            return text;
        }
        throw mismatch(node, "a string", "Put it in quotes.");
    }

    /**
     * @throws ConfigException if the value is no integer of 64 bits
     */
    public long integer() {
        Node node = followed();
        if (node.plain() instanceof Long integer) {
            return integer;
        }
        String expected = node.plain() instanceof BigInteger ? "an integer of 64 bits" : "an integer";
        throw mismatch(node, expected, example("10"));
    }

    private String example(String value) {
        return path().isEmpty()
                ? "Write for example " + value + "."
                : "Write for example " + KeyPath.dotted(path()) + "=" + value;
    }

    /**
     * @throws ConfigException if the value is no number
     */
    public double number() {
        Node node = followed();
        if (node.plain() instanceof Number number) {
            return number.doubleValue();
        }
        throw mismatch(node, "a number", example("0.001"));
    }

    /**
     * @throws ConfigException if the value is no boolean
     */
    public boolean truth() {
        Node node = followed();
        if (node.plain() instanceof Boolean truth) {
            return truth;
        }
        throw mismatch(node, "a boolean", "Write true or false.");
    }

    private ConfigException mismatch(Node found, String expected, String hint) {
        Fault fault = Mismatch.of(cursor.fullKey(), found, expected).hinting(hint);
        return ConfigException.of(scope.texts().quoted(fault));
    }

    /**
     * A mistake in this node that another module has found, told like those that this one finds: with its place and the
     * line itself.
     *
     * @param id the kind of problem; {@code ConfigKeyError} if a key is wrong, not its value
     * @param key the full path of what is wrong
     */
    public Problem problem(String id, String key, String message, String hint) {
        Objects.requireNonNull(key, "key");
        boolean ofKey = id.equals("ConfigKeyError");
        Fault fault = Fault.of(id, message)
                .about(key)
                .in(cursor.node().place())
                .blaming(ofKey ? key.substring(key.lastIndexOf('.') + 1) : "")
                .hinting(hint);
        return ConfigException.problem(scope.texts().quoted(fault));
    }

    /** Whether this is a mapping or a list, itself and not by an interpolation. */
    public boolean isContainer() {
        return cursor.node().isContainer();
    }

    /** Whether the value is {@code ???}: it must be given before it can be read. */
    public boolean missing() {
        return cursor.node().isMissing();
    }

    /**
     * This node itself, for {@code Config.class}, or as a record, with nested records, lists, sets, maps, arrays, enums by
     * name, Optional, Duration and the other times of {@code java.time}, Path, URI, {@link Size}, and whatever else has a
     * {@code public static parse(String)}. A component of type {@code Config} is its node as it is, to be read later, for
     * example by an {@link Instantiator}. A sealed interface is the record among its permitted ones that the key {@code kind} names, or
     * {@code _target_} by its class, or else the option that was chosen for a group at its path: {@code model=forest}
     * is the record {@code Forest}. Keys and components must match one to one; only a component with a {@link Default},
     * an Optional, or a record that needs no key itself, may have no key. Values convert as OmegaConf converts them to
     * a typed field: {@code "8080"} is an integer, {@code 1.5} is not. Constraints of Bean Validation are checked where
     * its API is on the class path; a record that has some is a problem where no provider can check them.
     *
     * @throws ConfigException with all problems at once if a key is unknown or absent, or a value does not fit
     * @throws IllegalArgumentException if the class, or a component below it, is of a type that no value can become, or
     *     a default is none
     */
    public <T> T as(Class<T> record) {
        Objects.requireNonNull(record, "record");
        if (record == Config.class) {
            return record.cast(this);
        }
        return Binder.bind(cursor, terms(), Declared.RECORDS.requireBindable(record), new AsItIs(this))
                .orElseThrow(faults -> ConfigException.of(quoted(faults)));
    }

    /** The same, each with the line that it is about. */
    List<Fault> quoted(List<Fault> faults) {
        return faults.stream().map(scope.texts()::quoted).toList();
    }

    /**
     * A copy of this node without interpolations, as a tree of its own.
     *
     * @throws ConfigException if an interpolation can't be resolved
     */
    public Config resolved() {
        return told(() -> alone(new Resolution(scope)));
    }

    private Config alone(Resolution resolution) {
        Map<String, String> below = new LinkedHashMap<>();
        String here = path();
        chosen.forEach((path, option) -> {
            if (here.isEmpty() || path.equals(here)) {
                below.put(here.isEmpty() ? path : "", option);
            } else if (path.startsWith(here + ".")) {
                below.put(path.substring(here.length() + 1), option);
            }
        });
        return chosen(resolution.resolved(cursor), scope, below);
    }

    /**
     * A copy of this node without interpolations, as a tree of its own, in which what leads to {@code ???} is
     * {@code ???}: OmegaConf's {@code resolve}.
     *
     * @throws ConfigException if an interpolation can't be resolved
     */
    public Config resolvedLeavingMissing() {
        return told(() -> alone(Resolution.leavingMissing(scope)));
    }

    /** This value as it is written, with its interpolations; a mapping or a list as the text that Python has for it. */
    public String written() {
        scope.watch().passed(cursor);
        return Python.text(cursor.node().plain());
    }

    /** Whether the path of this node reads like that of a secret, for example a password: then it is not to be shown. */
    public boolean isSecret() {
        return Secrets.isNamed(path());
    }

    /** Whether a variable of the environment is read on the way to this value, which makes it one not to be shown. */
    public boolean readsEnvironment() {
        AtomicBoolean read = new AtomicBoolean();
        try {
            new Resolution(scope.watchedBy(new Watch() {
                        @Override
                        public void variable(String name) {
                            read.set(true);
                        }
                    }))
                    .resolved(cursor);
        } catch (Fault unresolvable) {
            return read.get();
        }
        return read.get();
    }

    /** A copy of this tree with {@code ***} for what is written below this node and called like a secret. */
    public Config masked() {
        return view(Branch.with(cursor, List.of(), new Disclosure(scope).masked(cursor)));
    }

    /**
     * A copy of this node that anybody may see, as a tree of its own: without interpolations, but where one leads to an
     * environment's variable, to what is called like a secret, or nowhere; and with {@code ***} for what is itself called
     * so.
     */
    public Config disclosed() {
        return root(new Disclosure(scope).resolved(cursor), scope);
    }

    Config watchedBy(Watch watch) {
        return new Config(cursor, scope.watchedBy(watch), chosen);
    }

    /** This node as YAML, unresolved, line by line, with where each value is written. */
    public List<YamlLine> yamlLines() {
        return YamlWriter.lines(cursor.node()).stream()
                .map(line -> new YamlLine(
                        line.text(),
                        line.leaf() == null ? null : origin(line.leaf().place())))
                .toList();
    }

    /** This node as YAML, unresolved, byte for byte as OmegaConf writes it. */
    public String toYaml() {
        return YamlWriter.write(cursor.node());
    }

    /** This node as YAML below a key, unresolved. */
    public String toYaml(String key) {
        Objects.requireNonNull(key, "key");
        Node node = cursor.node();
        return YamlWriter.write(Mapping.of(Map.of(key, node), node.place()));
    }

    /**
     * How the number behind this node is written in its file: {@code 18:00} is 1080, as YAML counts in sixties, too. Empty if
     * it is no number, or not known how it is written.
     */
    public String digits() {
        Node node = followed();
        return node.plain() instanceof Number ? scope.texts().number(node.place()) : "";
    }

    /** Where this node is written; an interpolation's own place, not that of what it leads to. */
    public Origin origin() {
        return origin(cursor.node().place());
    }

    /** The full path of this node in its tree; empty for the root. */
    public String path() {
        return cursor.fullKey();
    }

    /**
     * The leaves below this node, in order, by their path from this node. Empty containers count as leaves, and so does
     * an interpolation, whatever it leads to: nothing below this node is resolved. A value has none.
     *
     * @throws ConfigException if this node itself is an interpolation that can't be resolved
     */
    public Map<String, Config> leaves() {
        return told(() -> {
            Map<String, Config> leaves = new LinkedHashMap<>();
            collect(followed(cursor), "", leaves);
            return leaves;
        });
    }

    private void collect(Cursor container, String path, Map<String, Config> leaves) {
        boolean inList = container.node() instanceof Sequence;
        for (Cursor child : container.children()) {
            String below = KeyPath.join(path, inList, child.key());
            if (child.children().isEmpty()) {
                leaves.put(below, view(child));
            } else {
                collect(child, below, leaves);
            }
        }
    }

    /**
     * The keys of a mapping in order, the indexes of a list, or nothing for a value.
     *
     * @throws ConfigException if this node is an interpolation that can't be resolved
     */
    public List<String> keys() {
        return told(() -> Walk.keys(followed(cursor)));
    }

    /**
     * This node in a copy of its tree with another value at a path below it; the empty path replaces the node itself.
     * Mappings come into being along the path where there are none; an interpolation on the way is replaced, not
     * followed.
     *
     * @param value a plain value
     * @throws ConfigException if the path leads through a list's end or the value is of a type that has no YAML
     */
    public Config with(String path, @Nullable Object value) {
        return told(() -> {
            Node node = Interpolations.checked(Nodes.of(value, Place.PROGRAM));
            return view(Branch.with(cursor, KeyPath.split(path), node));
        });
    }

    /** This node in a copy of its tree without one of its keys; this node itself, if it is no mapping with such a key. */
    public Config without(String key) {
        Objects.requireNonNull(key, "key");
        return cursor.node() instanceof Mapping mapping
                ? view(Branch.with(cursor, List.of(), mapping.without(key)))
                : this;
    }

    /** The node's path and origin, without its value, which may be secret. */
    @Override
    public String toString() {
        return "Config[" + path() + " at " + origin().describe() + "]";
    }
}
