package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Nearest;
import dev.logway.config.fault.Place;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.tree.Python;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line and the files say about groups, and what is known to be selected while the defaults lists are
 * being expanded. Confined to one thread.
 */
final class Choices {
    private final Map<String, Override> overrides = new LinkedHashMap<>();
    private final Map<String, Deletion> deletions = new LinkedHashMap<>();
    private final List<Entry> appended = new ArrayList<>();
    private final List<ParsedOverride> values = new ArrayList<>();
    private final Map<String, @Nullable String> known = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Set<String>> keysOfGroup = new TreeMap<>();

    /** Another selection for a group. */
    private static final class Override {
        private final Selection selection;
        private final @Nullable String file;
        private final Place place;
        private boolean used;

        /** @param file the configuration that says so; null for the command line */
        private Override(Selection selection, @Nullable String file, Place place) {
            this.selection = selection;
            this.file = file;
            this.place = place;
        }
    }

    private static final class Deletion {
        private final ParsedOverride override;
        private final boolean ofGroup;
        private boolean used;

        /** @param ofGroup whether a group is to be taken out, not an entry that names a configuration */
        private Deletion(ParsedOverride override, boolean ofGroup) {
            this.override = override;
            this.ofGroup = ofGroup;
        }
    }

    /**
     * Sorts overrides into those of groups and those of values; what has no meaning is lost.
     */
    static Choices of(List<ParsedOverride> given, Repository repository, FaultLog log, Lost lost) {
        var choices = new Choices();
        for (ParsedOverride override : given) {
            if (override.isSweep()) {
                continue;
            }
            try {
                choices.add(override, repository);
            } catch (Fault fault) {
                log.add(fault.in(override.place()));
                lost.add(override.key());
            }
        }
        return choices;
    }

    private void add(ParsedOverride override, Repository repository) {
        Object value = OverrideValues.plain(override.value());
        boolean isGroup = repository.isGroup(override.key());
        boolean deletesConfig = override.kind() == Kind.DEL && override.key().contains("/") && !override.hasValue();
        if (value instanceof Map || !(isGroup || deletesConfig)) {
            values.add(override);
        } else if (override.kind() == Kind.FORCE_ADD) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "force-add of config groups is not supported: '" + override.line() + "'")
                    .hinting("Write '" + override.line().substring(1) + "' to append the group.");
        } else if (override.kind() == Kind.DEL) {
            if (value != null && !(value instanceof String)) {
                throw Fault.of(
                        "ValueError", "Config group override deletion value must be a string : " + override.line());
            }
            deletions.put(override.keyWithPackage(), new Deletion(override, isGroup));
        } else {
            choose(override, selection(override, value));
        }
    }

    private static Selection selection(ParsedOverride override, @Nullable Object value) {
        if (value instanceof String name) {
            return new Selection.One(name);
        } else if (value instanceof List<?> names) {
            return new Selection.Several(Collections.unmodifiableList(new ArrayList<>(names)));
        }
        throw Fault.of("ValueError", "Config group override must be a string or a list. Got " + Python.typeName(value))
                .hinting(
                        value == null
                                ? "Write '~" + override.keyWithPackage() + "' to take the group out."
                                : "Quote the value: " + override.keyWithPackage() + "='" + Python.text(value) + "'.");
    }

    private void choose(ParsedOverride override, Selection selection) {
        Place place = override.place();
        if (override.kind() == Kind.ADD) {
            List<Keyword> keywords = List.of(Keyword.APPENDED);
            appended.add(new Entry(override.key(), override.packageName(), selection, keywords, place));
        } else {
            overrides.put(override.keyWithPackage(), new Override(selection, null, place));
        }
    }

    /** The entries to add at the end of the primary configuration's defaults list. */
    List<Entry> appended() {
        return appended;
    }

    /** The overrides of values, in order. */
    List<ParsedOverride> values() {
        return values;
    }

    /** What is selected in each group that has been seen, in the order in which they were. */
    Map<String, @Nullable String> known() {
        return Collections.unmodifiableMap(known);
    }

    /** Where that is said of each. */
    Map<String, Place> places() {
        return Collections.unmodifiableMap(places);
    }

    /** Takes an override from a file, unless the group is overridden already. */
    void addFromFile(Item item, String file) {
        Selection selection = item.selection();
        if (selection != null) {
            overrides.putIfAbsent(item.overrideKey(), new Override(selection, file, item.place()));
        }
    }

    /** The item with what overrides make of its selection. */
    Item overridden(Item item) {
        boolean fixed = !item.isGroup()
                || item.entry().is(Keyword.OVERRIDE)
                || item.entry().isSelf();
        Override override = fixed ? null : overrides.get(item.overrideKey());
        if (override == null) {
            return item;
        }
        override.used = true;
        return item.selecting(override.selection, override.place);
    }

    /** Where an override takes the item out; null when none does. */
    @Nullable
    Place deletion(Item item) {
        Deletion deletion = deletions.get(item.isGroup() ? item.overrideKey() : item.configPath());
        if (deletion == null || deletion.ofGroup != item.isGroup()) {
            return null;
        }
        Object wanted = OverrideValues.plain(deletion.override.value());
        boolean deletes = wanted == null || wanted.equals(item.name());
        deletion.used |= deletes;
        return deletes ? deletion.override.place() : null;
    }

    /**
     * @throws Fault if something else is selected for the item's group already
     */
    void register(Item item) {
        if (!item.isGroup()) {
            return;
        }
        String key = item.overrideKey();
        if (known.containsKey(key) && !Objects.equals(known.get(key), item.name())) {
            throw several(key, item);
        }
        known.putIfAbsent(key, item.name());
        places.putIfAbsent(key, item.place());
        keysOfGroup.computeIfAbsent(item.groupPath(), group -> new TreeSet<>()).add(key);
    }

    /** The fault of a group that is chosen twice; what was typed is more easily wrong than what stands in a file. */
    private Fault several(String key, Item item) {
        String previous = Python.text(known.get(key));
        Place first = places.getOrDefault(key, item.place());
        Place typed = first.isArgument() ? first : item.place();
        Place other = first.isArgument() ? item.place() : first;
        String text =
                "Multiple values for " + key + ". To override a value use 'override " + key + ": " + previous + "'";
        return Fault.of("ConfigCompositionException", text)
                .in(typed)
                .about(key)
                .hinting(alreadyChosen(key, previous, typed, other));
    }

    /** What to do about a group that something else chooses, too. */
    static String alreadyChosen(String key, String name, Place typed, Place other) {
        String command = typed.isArgument() ? " Write " + key + "=" + name + " to choose another one there." : "";
        return "'" + key + "' is chosen at " + other.describe() + " already." + command;
    }

    /**
     * Reports overrides that have found nothing to change. When entries were lost, among which it might have been, only
     * those that resemble one that there is.
     */
    void requireAllUsed(FaultLog log, Lost lost) {
        List<Fault> faults = new ArrayList<>();
        overrides.forEach((key, override) -> {
            if (!override.used) {
                faults.add(unused(key, override));
            }
        });
        deletions.forEach((key, deletion) -> {
            if (!deletion.used) {
                faults.add(unused(key, deletion));
            }
        });
        for (Fault fault : faults) {
            boolean resembles = !fault.hint().isEmpty() || fault.text().contains("Did you mean");
            boolean certain = lost.isEmpty() || (resembles && !lost.touches(fault.key()));
            if (certain) {
                log.add(fault);
            }
        }
    }

    private Fault unused(String key, Override override) {
        String group = key.indexOf('@') < 0 ? key : key.substring(0, key.indexOf('@'));
        Set<String> candidates = keysOfGroup.getOrDefault(group, Set.of());
        String text = "Could not override '" + key + "'.";
        if (candidates.isEmpty()) {
            text += " No match in the defaults list.";
        } else {
            String one = candidates.size() > 1 ? "one of " : "";
            text += "\nDid you mean to override " + one + String.join(", ", candidates) + "?";
        }
        if (override.file == null) {
            text += "\nTo append to your default list use +" + key + "=" + override.selection;
        } else {
            text = "In '" + override.file + "': " + text;
        }
        return Fault.of("ConfigCompositionException", text)
                .in(override.place)
                .about(key)
                .blaming(key)
                .hinting(candidates.isEmpty() ? Nearest.question(key, known.keySet()) : "")
                .hinting(
                        override.file != null && candidates.isEmpty()
                                ? "Without 'override' the entry adds the group; then it must stand before the overrides."
                                : "");
    }

    private Fault unused(String key, Deletion deletion) {
        ParsedOverride override = deletion.override;
        boolean config = override.key().contains("/") && !keysOfGroup.containsKey(override.key());
        Object wanted = OverrideValues.plain(override.value());
        String shown = wanted == null ? key : key + "=" + wanted;
        String hint = known.containsKey(key)
                ? "Selected is " + Python.text(known.get(key)) + "."
                : config ? "" : Nearest.question(key, known.keySet());
        return Fault.of("ConfigCompositionException", "Could not delete '" + shown + "'. No match in the defaults list")
                .in(override.place())
                .about(key)
                .blaming(deletion.override.hasValue() ? "" : key)
                .hinting(hint);
    }
}
