package dev.logway.config.compose;

import dev.logway.config.compose.Entry.Keyword;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a defaults list where it stands: below a group and a package. Immutable.
 *
 * @param relocation as in the entry, with {@code _here_} and {@code _group_} replaced
 * @param packageHeader the package in the header of the configuration; null when there is none, or none is known yet
 * @param place where the selection is written: in the defaults list, or in what overrides it
 */
record Item(
        Entry entry,
        @Nullable Selection selection,
        @Nullable String relocation,
        String parentGroup,
        String parentPackage,
        @Nullable String packageHeader,
        Place place) {
    private static final String GLOBAL = "_global_";
    private static final String GROUP = "_group_";
    private static final String MISSING = "???";
    private static final int MAX_LENGTH = 10_000;

    /**
     * @throws Fault if the entry is longer than anybody writes
     */
    static Item of(Entry entry, String parentGroup, String parentPackage) {
        var item =
                new Item(entry, entry.selection(), entry.relocation(), parentGroup, parentPackage, null, entry.place());
        String relocation = entry.relocation();
        requireShort(entry, relocation, item.defaultPackage());
        if ("_here_".equals(relocation)) {
            relocation = "";
        } else if (relocation != null && relocation.contains(GROUP)) {
            relocation = GLOBAL + "." + relocation.replace(GROUP, item.defaultPackage());
        }
        return new Item(entry, entry.selection(), relocation, parentGroup, parentPackage, null, entry.place());
    }

    /** A few entries could have more packages than memory has room for. */
    private static void requireShort(Entry entry, @Nullable String relocation, String group) {
        long length = entry.path().length();
        if (relocation != null) {
            int groups = relocation.split(GROUP, -1).length - 1;
            length += relocation.length() + (long) groups * group.length();
        }
        if (length > MAX_LENGTH) {
            String whole = relocation == null ? entry.path() : entry.path() + "@" + relocation;
            throw Fault.of("ValueError", "The entry '" + whole + "' has more than " + MAX_LENGTH + " characters")
                    .in(entry.place());
        }
    }

    Item selecting(Selection other, Place where) {
        return new Item(entry, other, relocation, parentGroup, parentPackage, packageHeader, where);
    }

    Item withHeader(@Nullable String header) {
        return new Item(entry, selection, relocation, parentGroup, parentPackage, header, place);
    }

    /** The item of one of several selected configurations. */
    Item option(String name) {
        List<Keyword> keywords = entry.is(Keyword.OPTIONAL) ? List.of(Keyword.OPTIONAL) : List.of();
        var config = new Entry(entry.path() + "/" + name, entry.relocation(), null, keywords, place);
        return of(config, parentGroup, parentPackage);
    }

    /** The item of a configuration whose path has been resolved. */
    Item at(String path) {
        return of(new Entry(path, entry.relocation(), null, entry.keywords(), place), parentGroup, parentPackage);
    }

    boolean isGroup() {
        return selection != null;
    }

    /** The name of what is selected; null for nothing. */
    @Nullable
    String name() {
        if (selection instanceof Selection.One one) {
            return one.name();
        }
        return entry.path().substring(entry.path().lastIndexOf('/') + 1);
    }

    boolean isMissing() {
        return MISSING.equals(name());
    }

    private String absolute(String path) {
        return path.startsWith("/") ? path.substring(1) : ConfigPaths.join(parentGroup, path);
    }

    private String relativeGroup() {
        String path = entry.path().startsWith("/") ? entry.path().substring(1) : entry.path();
        return isGroup() ? path : ConfigPaths.parent(path);
    }

    String groupPath() {
        return isGroup() ? absolute(entry.path()) : ConfigPaths.parent(absolute(entry.path()));
    }

    String configPath() {
        return isGroup() ? groupPath() + "/" + name() : absolute(entry.path());
    }

    private String defaultPackage() {
        return groupPath().replace('/', '.');
    }

    /** The package that the configuration's content goes to; empty for the root. */
    String finalPackage() {
        return finalPackage(relocation == null ? packageHeader : relocation);
    }

    private String finalPackage(@Nullable String own) {
        String relative = own == null ? relativeGroup().replace('/', '.') : own;
        String whole = parentPackage.isEmpty() || relative.isEmpty()
                ? parentPackage + relative
                : parentPackage + "." + relative;
        int global = whole.lastIndexOf(GLOBAL);
        return global < 0 ? whole : whole.substring(Math.min(whole.length(), global + GLOBAL.length() + 1));
    }

    /** How an override addresses the item: its group, and its package where that isn't the group's own. */
    String overrideKey() {
        String target = finalPackage(relocation);
        if (target.equals(defaultPackage())) {
            return groupPath();
        }
        return groupPath() + "@" + (target.isEmpty() ? GLOBAL : target);
    }

    /** The item as Hydra shows it in the tree of defaults. */
    String label() {
        return isGroup() ? overrideKey() + ": " + (name() == null ? "null" : name()) : configPath();
    }

    /** How Hydra shows the content of the item's own configuration there. */
    String selfLabel() {
        return ConfigPaths.join(parentGroup, "_self_");
    }
}
