package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The defaults list of one configuration where it stands, checked and completed. Immutable.
 *
 * @param owner the configuration
 * @param items its list; empty when it has none
 * @param selfAdded whether the item for its own content was left out of the file
 */
record DefaultsList(Item owner, Loaded loaded, Position position, List<Item> items, boolean selfAdded) {

    /**
     * The list with what the command line adds to it. Its overrides become known to the choices.
     *
     * @throws Fault if the order of the list, or what is in it, is wrong
     */
    static DefaultsList of(Item owner, Loaded loaded, Position position, Choices choices) {
        List<Entry> appended = position == Position.PRIMARY ? choices.appended() : List.of();
        List<Entry> entries = new ArrayList<>(loaded.defaults());
        boolean selfAdded = !(entries.isEmpty() && appended.isEmpty()) && lacksSelf(owner, entries);
        if (selfAdded) {
            entries.add(Entry.self(loaded.content().place()));
        }
        entries.addAll(appended);
        String group = owner.groupPath();
        String packageName = owner.finalPackage();
        List<Item> items = entries.stream()
                .map(entry -> Item.of(entry, group, packageName))
                .toList();
        var list = new DefaultsList(owner, loaded, position, items, selfAdded);
        list.registerOverrides(choices);
        return list;
    }

    private static boolean lacksSelf(Item owner, List<Entry> entries) {
        List<Entry> selves = entries.stream().filter(Entry::isSelf).toList();
        if (selves.size() > 1) {
            throw Fault.of("ConfigCompositionException", "Duplicate _self_ defined in " + owner.configPath())
                    .in(selves.get(1).place());
        }
        boolean onlyOverrides = entries.stream().allMatch(entry -> entry.is(Keyword.OVERRIDE));
        return selves.isEmpty() && (entries.isEmpty() || !onlyOverrides);
    }

    private void registerOverrides(Choices choices) {
        Item last = null;
        for (Item item : items) {
            Entry entry = item.entry();
            if (entry.is(Keyword.OVERRIDE) && !entry.isSelf()) {
                last = item;
                if (position == Position.INTERPOLATED) {
                    throw tooLate(item);
                }
                choices.addFromFile(item, owner.configPath());
            } else if (last != null && !entry.is(Keyword.APPENDED) && !entry.isSelf()) {
                throw misplaced(last, item);
            }
        }
    }

    private Fault tooLate(Item override) {
        return Fault.of(
                        "ConfigCompositionException",
                        owner.configPath() + ": Default List Overrides are not allowed in the subtree\n"
                                + "of an in interpolated config group (override " + override.overrideKey() + "="
                                + override.selection() + ").\n")
                .in(override.place());
    }

    private Fault misplaced(Item override, Item item) {
        Object shown = item.isGroup() ? item.selection() : item.name();
        return Fault.of(
                        "ConfigCompositionException",
                        "In " + owner.configPath() + ": Override '" + override.overrideKey() + " : "
                                + override.selection() + "' is defined before '" + item.overrideKey() + ": " + shown
                                + "'.\nOverrides must be at the end of the defaults list")
                .in(override.place())
                .hinting("Move the override behind all entries that are none.");
    }

    /** What is doubtful about the list. */
    Optional<Fault> warning() {
        boolean plain = loaded.defaults().stream().anyMatch(entry -> !entry.is(Keyword.OVERRIDE));
        if (!selfAdded || position != Position.PRIMARY || !plain || !loaded.hasContent()) {
            return Optional.empty();
        }
        return Optional.of(Fault.of(
                        "UserWarning",
                        "In '" + owner.configPath() + "': Defaults list is missing `_self_`. See"
                                + " https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/default_composition_order"
                                + " for more information")
                .in(loaded.defaults().get(0).place())
                .hinting("Add '- _self_' where the file's own values shall stand; now they stand last."));
    }

    /** The configuration itself, when nothing in its list stands for it. */
    Part ownPart(@Nullable String parent) {
        return part(parent, false, owner.isGroup() ? owner.overrideKey() : null);
    }

    /** The configuration's own content where its list says. */
    Part selfPart(@Nullable String parent) {
        return part(parent, true, null);
    }

    private Part part(@Nullable String parent, boolean self, @Nullable String key) {
        return new Part(loaded, owner.finalPackage(), parent, self, key, owner.place(), position == Position.PRIMARY);
    }
}
