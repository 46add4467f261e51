package dev.logway.log.dictconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the schema of {@code logging.config.dictConfig}, version 1, from plain maps, lists and values. Confined.
 *
 * <p>What Python refuses is a mistake, and so is what has no counterpart here: a handler, formatter or filter that is a
 * class of the program, another encoding than UTF-8, a format that loses each record. What Python passes over, such as
 * unknown keys that are nobody's arguments, is passed over.
 */
public final class DictReader {
    private final Mistakes mistakes;
    private final Map<String, String> environment;

    /** By name; absent for one that is mistaken, of which nobody else need speak. */
    private final Map<String, Optional<PythonFormat>> formatters = new LinkedHashMap<>();

    private final Map<String, Optional<NameFilter>> filters = new LinkedHashMap<>();
    private final Map<String, Optional<HandlerEntry>> handlers = new TreeMap<>();
    private boolean good = true;

    /** @param environment the variables that colorlog looks at */
    public DictReader(Map<String, String> environment, Mistakes mistakes) {
        this.environment = environment;
        this.mistakes = mistakes;
    }

    /**
     * Reads a configuration; absent if anything is wrong with it.
     *
     * @param name what the tree is called in the keys of mistakes; may be empty
     */
    public Optional<DictConfig> read(String name, @Nullable Object tree) {
        Node root = Node.root(name, tree);
        Optional<DictConfig> config = attempt(() -> config(root));
        return good ? config : Optional.empty();
    }

    private DictConfig config(Node root) {
        requireVersion(root);
        boolean incremental = isTrue(root, "incremental", false);
        boolean disables = isTrue(root, "disable_existing_loggers", true);
        if (incremental) {
            each(root, "handlers", handlers, (name, entry) -> {
                throw Refused.key(
                        entry,
                        "is no handler that is there already, as it is to be with 'incremental'",
                        "Leave that out.");
            });
        } else {
            each(root, "formatters", formatters, (name, entry) -> new FormatterReader(entry, environment).format());
            each(root, "filters", filters, (name, entry) -> filter(entry));
            each(root, "handlers", handlers, (name, entry) -> handler(entry));
        }
        Map<String, Optional<LoggerEntry>> loggers = new LinkedHashMap<>();
        each(root, "loggers", loggers, (name, entry) -> logger(name.equals("root") ? "" : name, entry));
        List<LoggerEntry> all = new ArrayList<>();
        loggers.values().forEach(entry -> entry.ifPresent(all::add));
        root.find("root")
                .filter(entry -> PythonValue.truth(entry.value()))
                .flatMap(entry -> attempt(() -> logger("", entry)))
                .ifPresent(all::add);
        return new DictConfig(
                incremental,
                disables,
                handlers.values().stream().flatMap(Optional::stream).toList(),
                all);
    }

    private static void requireVersion(Node root) {
        Node version = root.find("version").orElse(null);
        if (version == null) {
            throw new Refused(root.key(), root.shownKey() + " has no 'version'.", "Write 'version: 1'.");
        }
        boolean isOne = version.value() instanceof Boolean truth
                ? truth
                : version.value() instanceof Number number && number.doubleValue() == 1;
        if (!isOne) {
            throw version.wrong("1", "There is no other.");
        }
    }

    private <T> void each(
            Node root, String section, Map<String, Optional<T>> into, BiFunction<String, Node, T> reading) {
        root.find(section)
                .ifPresent(node -> node.map()
                        .keySet()
                        .forEach(name -> into.put(
                                String.valueOf(name),
                                attempt(() -> reading.apply(String.valueOf(name), node.entry(name))))));
    }

    private <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Refused refused) {
            good = false;
            refused.tell(mistakes);
            return Optional.empty();
        }
    }

    private static NameFilter filter(Node entry) {
        entry.find("()")
                .filter(factory -> !"logging.Filter".equals(factory.value()))
                .ifPresent(factory -> {
                    throw factory.wrong("logging.Filter", "A class of Python can't be used here.");
                });
        return new NameFilter(entry.find("name")
                .map(node -> node.text("the name of a logger", "Put it in quotes."))
                .orElse(""));
    }

    private HandlerEntry handler(Node entry) {
        Target target = new HandlerReader(entry).target();
        int level = entry.findValue("level").map(Node::level).orElse(0);
        PythonFormat format = entry.find("formatter")
                .filter(node -> PythonValue.truth(node.value()))
                .flatMap(node -> named(node, "formatter", formatters))
                .orElse(PythonFormat.MESSAGE);
        return new HandlerEntry(entry.key(), target, level, format, named(entry, "filters", "filter", filters));
    }

    private LoggerEntry logger(String name, Node entry) {
        return new LoggerEntry(
                name,
                entry.findValue("level").map(Node::level),
                named(entry, "handlers", "handler", handlers),
                named(entry, "filters", "filter", filters),
                entry.findValue("propagate").map(node -> PythonValue.truth(node.value())));
    }

    /** What a list names, each once. */
    private <T> List<T> named(Node entry, String field, String kind, Map<String, Optional<T>> all) {
        List<T> found = new ArrayList<>();
        entry.find(field)
                .filter(node -> PythonValue.truth(node.value()))
                .ifPresent(node -> node.items()
                        .forEach(item -> named(item, kind, all)
                                .filter(one -> !found.contains(one))
                                .ifPresent(found::add)));
        return found;
    }

    private static <T> Optional<T> named(Node node, String kind, Map<String, Optional<T>> all) {
        Optional<T> found = all.get(String.valueOf(node.value()));
        if (found == null) {
            throw node.wrong(
                    "the name of a " + kind,
                    all.isEmpty() ? "There is none." : "There is " + String.join(", ", all.keySet()) + ".");
        }
        return found;
    }

    private static boolean isTrue(Node root, String name, boolean otherwise) {
        return root.find(name).map(node -> PythonValue.truth(node.value())).orElse(otherwise);
    }
}
