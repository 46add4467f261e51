package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Mapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Each list is expanded from its end, so that the overrides at the ends of lists, and the choices that interpolations
 * ask for, are known when what stands before them is expanded. Interpolated entries of a list wait until the rest of
 * the list is expanded.
 */
/** Expands defaults lists into the configurations to merge, in order. Confined to one thread. */
final class DefaultsTree {
    private static final int MAX_DEPTH = 200;

    private final Repository repository;
    private final Choices choices;
    private final Mode mode;
    private final Scope scope;
    private final List<Fault> warnings = new ArrayList<>();
    private final Deque<Item> open = new ArrayDeque<>();

    DefaultsTree(Repository repository, Choices choices, Mode mode, Scope scope) {
        this.repository = repository;
        this.choices = choices;
        this.mode = mode;
        this.scope = scope;
    }

    /** What is doubtful in the defaults lists. */
    List<Fault> warnings() {
        return warnings;
    }

    /**
     * @param systems the configurations that come before the primary one
     * @throws Fault if a defaults list is wrong
     */
    List<Part> expand(List<String> systems, String primary) {
        Deque<List<Part>> parts = new ArrayDeque<>();
        parts.addFirst(expand(root(primary), Position.PRIMARY));
        for (int i = systems.size() - 1; i >= 0; i--) {
            parts.addFirst(expand(root(systems.get(i)), Position.PLAIN));
        }
        List<Part> all = flattened(parts);
        requireDistinct(all);
        choices.requireAllUsed();
        return all;
    }

    private static Item root(String config) {
        return Item.of(Entry.config(config, null, Place.PROGRAM), "", "");
    }

    private enum Position {
        PRIMARY,
        PLAIN,
        /** Below an entry that holds an interpolation. */
        INTERPOLATED
    }

    private static List<Part> flattened(Iterable<List<Part>> lists) {
        List<Part> all = new ArrayList<>();
        lists.forEach(all::addAll);
        return all;
    }

    private static void requireDistinct(List<Part> parts) {
        Set<String> keys = new HashSet<>();
        for (Part part : parts) {
            if (part.overrideKey() != null && !keys.add(part.overrideKey())) {
                throw Fault.of(
                                "ConfigCompositionException",
                                part.overrideKey() + " appears more than once in the final defaults list")
                        .in(part.place())
                        .about(part.overrideKey());
            }
        }
    }

    private List<Part> expand(Item unread, Position position) {
        Item item = unread;
        boolean selects = item.name() != null && !item.isMissing();
        Loaded loaded = selects ? repository.find(item.configPath()) : null;
        if (position == Position.PRIMARY && loaded == null) {
            throw new NotFound(repository, item, null).fault();
        } else if (loaded != null) {
            item = item.withHeader(loaded.packageHeader());
        }
        if (choices.deletes(item)) {
            return List.of();
        }
        choices.register(item);
        if (item.name() == null) {
            return List.of();
        } else if (item.isMissing()) {
            return skipped(item);
        } else if (loaded == null) {
            if (item.entry().is(Keyword.OPTIONAL)) {
                return List.of();
            }
            Item parent = open.peek();
            throw new NotFound(repository, item, parent == null ? "<root>" : parent.configPath()).fault();
        }
        open(item);
        try {
            return content(item, loaded, position);
        } finally {
            open.pop();
        }
    }

    private List<Part> skipped(Item item) {
        if (mode == Mode.MULTIRUN) {
            return List.of();
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
                .about(key);
    }

    private void open(Item item) {
        for (Item outer : open) {
            if (outer.configPath().equals(item.configPath())
                    && outer.finalPackage().equals(item.finalPackage())) {
                throw cycle(item);
            }
        }
        if (open.size() > MAX_DEPTH) {
            throw cycle(item);
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
        return Fault.of("RecursionError", "The defaults lists include each other: '" + String.join("' -> '", way) + "'")
                .in(item.place())
                .hinting("Take the entry '" + item.entry().path() + "' out of the defaults list.");
    }

    private List<Part> content(Item item, Loaded loaded, Position position) {
        List<Entry> entries = new ArrayList<>(loaded.defaults());
        boolean selfAdded = false;
        if (!entries.isEmpty()
                || (position == Position.PRIMARY && !choices.appended().isEmpty())) {
            selfAdded = completed(item, loaded, entries, position);
        }
        if (position == Position.PRIMARY) {
            entries.addAll(choices.appended());
        }
        List<Item> items = items(item, entries);
        registerOverrides(item, items, position);
        List<Part> parts = children(item, loaded, items, selfAdded, position);
        return parts == null
                ? List.of(part(item, loaded, item.isGroup() ? item.overrideKey() : null, position))
                : parts;
    }

    private static Part part(Item item, Loaded loaded, @Nullable String key, Position position) {
        return new Part(loaded, item.finalPackage(), key, item.place(), position == Position.PRIMARY);
    }

    /** Adds {@code _self_} where it is left out. */
    private boolean completed(Item item, Loaded loaded, List<Entry> entries, Position position) {
        long selves = entries.stream().filter(Entry::isSelf).count();
        if (selves > 1) {
            throw Fault.of("ConfigCompositionException", "Duplicate _self_ defined in " + item.configPath())
                    .in(entries.stream()
                            .filter(Entry::isSelf)
                            .skip(1)
                            .map(Entry::place)
                            .findFirst()
                            .orElse(null));
        }
        boolean plain = entries.stream().anyMatch(entry -> !entry.is(Keyword.OVERRIDE));
        if (selves == 1 || (!plain && !entries.isEmpty())) {
            return selves == 0;
        }
        if (position == Position.PRIMARY && plain && loaded.hasContent()) {
            warnings.add(Fault.of(
                            "UserWarning",
                            "In '" + item.configPath() + "': Defaults list is missing `_self_`. See"
                                    + " https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/default_composition_order"
                                    + " for more information")
                    .in(entries.get(0).place())
                    .hinting("Add '- _self_' where the file's own values shall stand; now they stand last."));
        }
        entries.add(Entry.self(loaded.content().place()));
        return true;
    }

    private static List<Item> items(Item parent, List<Entry> entries) {
        List<Item> items = new ArrayList<>();
        String parentGroup = parent.groupPath();
        String parentPackage = parent.finalPackage();
        for (Entry entry : entries) {
            items.add(Item.of(entry, parentGroup, parentPackage));
        }
        return items;
    }

    private void registerOverrides(Item parent, List<Item> items, Position position) {
        Item last = null;
        for (Item item : items) {
            Entry entry = item.entry();
            if (entry.isSelf()) {
                continue;
            } else if (last != null && !entry.is(Keyword.OVERRIDE) && !entry.is(Keyword.APPENDED)) {
                throw Fault.of(
                                "ConfigCompositionException",
                                "In " + parent.configPath() + ": Override '" + last.overrideKey() + " : "
                                        + last.selection() + "' is defined before '"
                                        + item.overrideKey() + ": " + shown(item)
                                        + "'.\nOverrides must be at the end of the defaults list")
                        .in(last.place())
                        .hinting("Move the override behind all entries that are none.");
            } else if (entry.is(Keyword.OVERRIDE)) {
                last = item;
                if (position == Position.INTERPOLATED) {
                    throw Fault.of(
                                    "ConfigCompositionException",
                                    parent.configPath()
                                            + ": Default List Overrides are not allowed in the subtree\n"
                                            + "of an in interpolated config group (override " + item.overrideKey()
                                            + "=" + item.selection() + ").\n")
                            .in(item.place());
                }
                choices.addFromFile(item, parent.configPath());
            }
        }
    }

    private static String shown(Item item) {
        return item.selection() == null
                ? String.valueOf(item.name())
                : item.selection().toString();
    }

    /** The parts of a file with a defaults list; null when nothing in it stands for the file's own content. */
    private @Nullable List<Part> children(
            Item parent, Loaded loaded, List<Item> items, boolean selfAdded, Position position) {
        Position below = position == Position.INTERPOLATED ? Position.INTERPOLATED : Position.PLAIN;
        List<List<Part>> parts = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>();
        List<Item> selected = new ArrayList<>();
        boolean empty = true;
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            parts.add(List.of());
            selected.add(item);
            if (item.entry().isSelf()) {
                parts.set(parts.size() - 1, List.of(part(parent, loaded, null, position)));
                empty = false;
            } else if (!item.entry().is(Keyword.OVERRIDE)) {
                Item chosen = choices.overridden(item);
                selected.set(selected.size() - 1, chosen);
                empty &= chosen.selection() instanceof Selection.Several several
                        && several.names().isEmpty();
                if (chosen.selection() instanceof Selection.Several several) {
                    parts.set(parts.size() - 1, options(parent, chosen, several, below));
                } else if (ChoiceInterpolation.isIn(chosen)) {
                    waiting.add(parts.size() - 1);
                } else {
                    parts.set(parts.size() - 1, expand(chosen, below));
                }
            }
        }
        if (!waiting.isEmpty()) {
            Mapping known = ChoiceInterpolation.known(choices.known(), selected, selfAdded);
            for (int index : waiting) {
                Item resolved = ChoiceInterpolation.resolved(selected.get(index), known, scope);
                parts.set(index, expand(resolved, Position.INTERPOLATED));
            }
        }
        Collections.reverse(parts);
        return empty ? null : flattened(parts);
    }

    private List<Part> options(Item parent, Item item, Selection.Several several, Position below) {
        Deque<List<Part>> parts = new ArrayDeque<>();
        for (int i = several.names().size() - 1; i >= 0; i--) {
            String name = several.names().get(i);
            if (name.contains("${")) {
                throw Fault.of(
                                "ConfigCompositionException",
                                "In '" + parent.configPath()
                                        + "': Defaults List interpolation is not supported in options list items")
                        .in(item.place());
            }
            parts.addFirst(expand(item.option(name), below));
        }
        return flattened(parts);
    }
}
