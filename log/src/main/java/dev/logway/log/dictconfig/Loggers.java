package dev.logway.log.dictconfig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Python's hierarchy of loggers as configurations have left it: who has which level and which handlers. A logger that
 * none has spoken of has neither. Immutable.
 */
public final class Loggers {
    private static final int WARNING = 30;
    private static final Logger UNTOUCHED = new Logger(0, List.of(), List.of(), true, false);

    private final Map<String, Logger> known;

    /** Those that were made last; it may be that none of them has a logger. */
    private final List<HandlerEntry> made;

    private Loggers(Map<String, Logger> known, List<HandlerEntry> made) {
        this.known = Map.copyOf(known);
        this.made = made;
    }

    private record Logger(
            int level, List<HandlerEntry> handlers, List<NameFilter> filters, boolean propagates, boolean disabled) {
        Logger withLevel(int level) {
            return new Logger(level, handlers, filters, propagates, disabled);
        }

        Logger with(LoggerEntry entry, boolean incremental) {
            List<NameFilter> all = new ArrayList<>(filters);
            all.addAll(entry.filters());
            return new Logger(
                    entry.level().orElse(level),
                    incremental ? handlers : entry.handlers(),
                    incremental ? filters : all,
                    entry.propagate().orElse(propagates),
                    false);
        }

        Logger disabled(boolean disabled) {
            return new Logger(level, handlers, filters, propagates, disabled);
        }

        /** What becomes of one below a logger that is set up anew. */
        Logger emptied() {
            return new Logger(0, List.of(), filters, true, disabled);
        }
    }

    /**
     * A handler of a logger.
     *
     * @param logger empty for the root
     */
    public record Attachment(String logger, HandlerEntry handler) {}

    /** Before anything is configured. */
    public static Loggers unconfigured() {
        return new Loggers(Map.of("", UNTOUCHED.withLevel(WARNING)), List.of());
    }

    /**
     * What a configuration makes of these.
     *
     * @param existing the names of loggers that are there, beside those that are known here
     */
    public Loggers with(DictConfig config, Collection<String> existing) {
        Map<String, Logger> changed = new LinkedHashMap<>(known);
        Set<String> others = new HashSet<>(existing);
        others.addAll(known.keySet());
        config.loggers().forEach(entry -> {
            changed.put(entry.name(), logger(changed, entry.name()).with(entry, config.incremental()));
            others.remove(entry.name());
        });
        others.remove("");
        if (!config.incremental()) {
            for (String other : others) {
                Logger old = logger(changed, other);
                changed.put(other, isBelowAny(other, config) ? old.emptied() : old.disabled(config.disablesExisting()));
            }
        }
        return new Loggers(changed, config.incremental() ? made : config.handlers());
    }

    private static boolean isBelowAny(String name, DictConfig config) {
        return config.loggers().stream()
                .anyMatch(entry -> !entry.name().isEmpty() && name.startsWith(entry.name() + "."));
    }

    /** The same with another level of a logger. */
    public Loggers withLevel(String name, int level) {
        Map<String, Logger> changed = new LinkedHashMap<>(known);
        changed.put(name, logger(known, name).withLevel(level));
        return new Loggers(changed, made);
    }

    private static Logger logger(Map<String, Logger> known, String name) {
        return known.getOrDefault(name, UNTOUCHED);
    }

    /**
     * The levels that loggers have of their own, by name; that of the root, which may be 0 for all, by the empty one.
     */
    public Map<String, Integer> levels() {
        Map<String, Integer> levels = new TreeMap<>();
        known.forEach((name, logger) -> {
            if (logger.level() != 0 || name.isEmpty()) {
                levels.put(name, logger.level());
            }
        });
        return levels;
    }

    /** All handlers of all loggers, in the order in which they get a record: those of the root last. */
    public List<Attachment> attachments() {
        List<Attachment> all = new ArrayList<>();
        known.keySet().stream()
                .sorted(Comparator.comparingInt(Loggers::depth).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(name ->
                        logger(known, name).handlers().forEach(handler -> all.add(new Attachment(name, handler))));
        return all;
    }

    private static int depth(String name) {
        return name.isEmpty() ? 0 : 1 + (int) name.chars().filter(c -> c == '.').count();
    }

    /** The handlers that there are, each once, also those that no logger has. */
    public Set<HandlerEntry> handlers() {
        Set<HandlerEntry> all = new LinkedHashSet<>(made);
        attachments().forEach(attachment -> all.add(attachment.handler()));
        return all;
    }

    /**
     * From which level up a handler gets records, as far as nothing else is said of a logger below those that have it.
     */
    public int lowest(HandlerEntry handler) {
        return attachments().stream()
                .filter(attachment -> attachment.handler().equals(handler))
                .mapToInt(attachment -> Math.max(effective(attachment.logger()), handler.level()))
                .min()
                .orElse(handler.level());
    }

    private int effective(String logger) {
        String name = logger;
        while (!name.isEmpty() && logger(known, name).level() == 0) {
            name = parent(name);
        }
        return logger(known, name).level();
    }

    /** Whether all records come to a handler that have its level and that of their logger. */
    public boolean isForAll(Attachment attachment) {
        return attachment.logger().isEmpty()
                && attachment.handler().filters().isEmpty()
                && known.values().stream()
                        .allMatch(logger ->
                                logger.propagates() && logger.filters().isEmpty() && !logger.disabled());
    }

    /** Whether a logger's records come to a handler, if their levels are high enough. */
    public boolean reaches(String logger, Attachment attachment) {
        return takes(logger)
                && chain(logger).contains(attachment.logger())
                && attachment.handler().passes(logger);
    }

    /** Whether a logger's records come to no handler, whatever their levels; then Python has a last resort for them. */
    public boolean reachesNone(String logger) {
        return takes(logger)
                && chain(logger).stream()
                        .allMatch(name -> logger(known, name).handlers().isEmpty());
    }

    private boolean takes(String name) {
        Logger logger = logger(known, own(name));
        return !logger.disabled() && logger.filters().stream().allMatch(filter -> filter.passes(name));
    }

    /** The logger and its parents, as far as its records go. */
    private List<String> chain(String logger) {
        List<String> chain = new ArrayList<>();
        Optional<String> next = Optional.of(own(logger));
        while (next.isPresent()) {
            String name = next.get();
            chain.add(name);
            next = name.isEmpty() || !logger(known, name).propagates() ? Optional.empty() : Optional.of(parent(name));
        }
        return chain;
    }

    /** The root has names for who asks for it: in Python and in SLF4J. */
    private static String own(String logger) {
        return logger.equals("root") || logger.equals("ROOT") ? "" : logger;
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
