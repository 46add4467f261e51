package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Faults;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Python;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Each list is expanded from its end, so that the overrides at the ends of lists, and the choices that interpolations
 * ask for, are known when what stands before them is expanded. Interpolated entries of a list wait until the rest of
 * the list is expanded.
 */
/** Expands defaults lists into the configurations to merge, in order. Confined to one thread. */
final class DefaultsTree {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_CONFIGS = 5_000;
    private static final int MAX_SIBLINGS = 8;
    private static final String ROOT = "<root>";

    private final Repository repository;
    private final Choices choices;
    private final Mode mode;
    private final Scope scope;
    private final FaultLog log;
    private final Lost lost;
    private final List<Fault> warnings = new ArrayList<>();
    private final List<History.Deleted> deleted = new ArrayList<>();
    private final Deque<Item> open = new ArrayDeque<>();
    private int expanded;

    DefaultsTree(Repository repository, Choices choices, Mode mode, Scope scope, FaultLog log, Lost lost) {
        this.repository = repository;
        this.choices = choices;
        this.mode = mode;
        this.scope = scope;
        this.log = log;
        this.lost = lost;
    }

    /** What is doubtful in the defaults lists. */
    List<Fault> warnings() {
        return warnings;
    }

    /** What would be merged if no override had taken it out, in no order. */
    List<History.Deleted> deleted() {
        return deleted;
    }

    /**
     * Expands what can be; what can't is reported, and lost.
     *
     * @param systems the configurations that come before the primary one
     */
    DefaultsNode expand(List<String> systems, String primary) {
        Deque<DefaultsNode> all = new ArrayDeque<>();
        all.addFirst(whole(primary, Position.PRIMARY));
        for (int i = systems.size() - 1; i >= 0; i--) {
            all.addFirst(whole(systems.get(i), Position.PLAIN));
        }
        var root = new DefaultsNode(ROOT, null, List.copyOf(all));
        log.attempt(() -> requireDistinct(root.parts()));
        choices.requireAllUsed(log, lost);
        return root;
    }

    private DefaultsNode whole(String config, Position position) {
        List<DefaultsNode> expanded = new ArrayList<>();
        int before = log.size();
        log.attempt(() -> expanded.add(expand(root(config), position)));
        if (expanded.isEmpty() && log.size() > before) {
            lost.add("");
        }
        return expanded.isEmpty() ? DefaultsNode.leaf(config, null) : expanded.get(0);
    }

    /** What an item expands to, or nothing when there is something wrong with it. */
    private DefaultsNode attempted(Item item, Supplier<DefaultsNode> expansion) {
        try {
            return expansion.get();
        } catch (Fault fault) {
            // What has no end would be looked at on every way to it.
            if (log.isFull() || fault.type().equals("RecursionError")) {
                throw fault;
            }
            log.add(fault);
        } catch (Faults several) {
            several.all().forEach(log::add);
        }
        lose(item);
        return DefaultsNode.leaf("", null);
    }

    private void lose(Item item) {
        lost.add(item.finalPackage());
        if (!item.isGroup()) {
            return;
        }
        // Where the other options of the group say that they go, this one might have gone too.
        for (String option : repository.options(item.groupPath()).stream()
                .limit(MAX_SIBLINGS)
                .toList()) {
            try {
                Loaded sibling = repository.find(item.groupPath() + "/" + option);
                lost.add(item.withHeader(sibling == null ? null : sibling.packageHeader())
                        .finalPackage());
            } catch (Fault | Faults broken) {
                // It says nothing, and is not asked for.
                continue;
            }
        }
    }

    private static Item root(String config) {
        return Item.of(Entry.config(config, null, Place.PROGRAM), "", "");
    }

    private static void requireDistinct(List<Part> all) {
        Map<String, Part> parts = new HashMap<>();
        for (Part part : all) {
            String key = part.overrideKey();
            Part before = key == null ? null : parts.putIfAbsent(key, part);
            if (key != null && before != null) {
                String path = part.loaded().path();
                String name = path.substring(path.lastIndexOf('/') + 1);
                throw Fault.of("ConfigCompositionException", key + " appears more than once in the final defaults list")
                        .in(part.place())
                        .about(key)
                        .hinting(Choices.alreadyChosen(key, name, part.place(), before.place()));
            }
        }
    }

    private DefaultsNode expand(Item unread, Position position) {
        if (++expanded > MAX_CONFIGS) {
            throw endless("The defaults lists include more than " + MAX_CONFIGS + " configurations", unread);
        }
        Item item = unread;
        boolean selects = item.name() != null && !item.isMissing();
        Loaded loaded = selects ? repository.find(item.configPath()) : null;
        if (position == Position.PRIMARY && loaded == null) {
            throw new NotFound(repository, item, null).fault();
        } else if (loaded != null) {
            item = item.withHeader(loaded.packageHeader());
        }
        Place deletion = choices.deletion(item);
        if (deletion != null) {
            if (loaded != null) {
                var part = new Part(loaded, item.finalPackage(), null, true, null, item.place(), false);
                deleted.add(new History.Deleted(part, deletion));
            }
            return DefaultsNode.leaf(item.label(), null);
        }
        choices.register(item);
        if (item.name() == null) {
            return DefaultsNode.leaf(item.label(), null);
        } else if (item.isMissing()) {
            return skipped(item);
        } else if (loaded == null) {
            if (item.entry().is(Keyword.OPTIONAL)) {
                return DefaultsNode.leaf(item.label(), null);
            }
            Item parent = open.peek();
            throw new NotFound(repository, item, parent == null ? ROOT : parent.configPath()).fault();
        }
        open(item);
        try {
            return expanded(DefaultsList.of(item, loaded, position, choices));
        } finally {
            open.pop();
        }
    }

    private DefaultsNode skipped(Item item) {
        if (mode == Mode.MULTIRUN) {
            return DefaultsNode.leaf(item.label(), null);
        } else if (!item.isGroup()) {
            throw Fault.of("ValueError", "Missing ConfigDefault is not supported : " + item.configPath())
                    .in(item.place());
        }
        String key = item.overrideKey();
        var text = new StringBuilder("You must specify '" + key + "', e.g, " + key + "=<OPTION>\nAvailable options:");
        List<String> options = repository.options(item.groupPath());
        options.forEach(option -> text.append("\n\t").append(option));
        throw Fault.of("ConfigCompositionException", options.isEmpty() ? text + "\n" : text.toString())
                .in(item.place())
                .about(key)
                .hinting("Choose one here, or on the command line"
                        + (options.isEmpty() ? "." : ": " + key + "=" + options.get(0) + "."));
    }

    private void open(Item item) {
        for (Item outer : open) {
            if (outer.configPath().equals(item.configPath())
                    && outer.finalPackage().equals(item.finalPackage())) {
                throw cycle(item);
            }
        }
        if (open.size() > MAX_DEPTH) {
            throw endless("The defaults lists include each other more than " + MAX_DEPTH + " deep", item);
        }
        open.push(item);
    }

    private Fault cycle(Item item) {
        List<String> way = new ArrayList<>();
        way.add(item.configPath());
        for (Item outer : open) {
            way.add(0, outer.configPath());
            if (outer.configPath().equals(item.configPath())) {
                break;
            }
        }
        return endless("The defaults lists include each other: '" + String.join("' -> '", way) + "'", item);
    }

    private static Fault endless(String text, Item item) {
        return Fault.of("RecursionError", text)
                .in(item.place())
                .hinting("Take the entry '" + item.entry().path() + "' out of the defaults list.");
    }

    private DefaultsNode expanded(DefaultsList list) {
        list.warning().ifPresent(warnings::add);
        String label = list.owner().label();
        return list.items().stream().allMatch(item -> item.entry().is(Keyword.OVERRIDE))
                ? DefaultsNode.leaf(label, list.ownPart(outer()))
                : new DefaultsNode(label, null, children(list));
    }

    private List<DefaultsNode> children(DefaultsList list) {
        List<Item> items = new ArrayList<>(list.items());
        List<List<DefaultsNode>> nodes = new ArrayList<>(Collections.nCopies(items.size(), List.of()));
        List<Integer> waiting = new ArrayList<>();
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = choices.overridden(items.get(i));
            items.set(i, item);
            if (ChoiceInterpolation.isIn(item)) {
                waiting.add(i);
            } else {
                nodes.set(i, child(list, item));
            }
        }
        if (!waiting.isEmpty()) {
            Mapping known = ChoiceInterpolation.known(choices.known(), items, list.selfAdded());
            for (int index : waiting) {
                Item item = items.get(index);
                Supplier<DefaultsNode> expansion =
                        () -> expand(ChoiceInterpolation.resolved(item, known, scope), Position.INTERPOLATED);
                nodes.set(index, List.of(attempted(item, expansion)));
            }
        }
        return nodes.stream().flatMap(List::stream).toList();
    }

    /** The path of the configuration that includes the innermost open one; null when none does. */
    private @Nullable String outer() {
        return open.stream().skip(1).findFirst().map(Item::configPath).orElse(null);
    }

    /** One node; none for what only overrides, and several where several options are selected. */
    private List<DefaultsNode> child(DefaultsList list, Item item) {
        if (item.entry().isSelf()) {
            return List.of(DefaultsNode.leaf(list.owner().selfLabel(), list.selfPart(outer())));
        } else if (item.entry().is(Keyword.OVERRIDE)) {
            return List.of();
        }
        Position below = list.position() == Position.INTERPOLATED ? Position.INTERPOLATED : Position.PLAIN;
        if (!(item.selection() instanceof Selection.Several several)) {
            return List.of(attempted(item, () -> expand(item, below)));
        }
        Deque<DefaultsNode> nodes = new ArrayDeque<>();
        try {
            for (int i = several.names().size() - 1; i >= 0; i--) {
                Item option = item.option(option(several.names().get(i), item, list));
                nodes.addFirst(attempted(option, () -> expand(option, below)));
            }
        } catch (Fault fault) {
            return List.of(attempted(item, () -> {
                throw fault;
            }));
        }
        return List.copyOf(nodes);
    }

    private static String option(@Nullable Object name, Item item, DefaultsList list) {
        if (name instanceof String text) {
            requirePlain(text, item, list);
            return text;
        }
        String type = Python.typeName(name);
        boolean container = name instanceof List || name instanceof Map;
        String text = container
                ? "can only concatenate str (not \"" + type + "\") to str"
                : "argument of type '" + type + "' is not iterable";
        throw Fault.of("TypeError", text)
                .in(item.place())
                .about(item.overrideKey())
                .hinting(container ? "List the names of options." : "Quote the option: '" + Python.text(name) + "'.");
    }

    private static void requirePlain(String name, Item item, DefaultsList list) {
        if (name.contains("${")) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "In '" + list.owner().configPath()
                                    + "': Defaults List interpolation is not supported in options list items")
                    .in(item.place());
        }
    }
}
