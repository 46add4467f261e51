package dev.logway.config.compose;

import dev.logway.config.fault.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a defaults list as it is written. Immutable.
 *
 * @param path a configuration or a group, relative to the file's own group unless it starts with a slash
 * @param relocation the package behind {@code @}; null when there is none
 * @param selection null for the entries that name a configuration, not a group
 */
record Entry(
        String path, @Nullable String relocation, @Nullable Selection selection, List<Keyword> keywords, Place place) {
    private static final String SELF = "_self_";

    enum Keyword {
        OPTIONAL,
        OVERRIDE,
        /** Not written in a file, but added by an override. */
        APPENDED
    }

    static Entry config(String path, @Nullable String relocation, Place place) {
        return new Entry(path, relocation, null, List.of(), place);
    }

    static Entry self(Place place) {
        return config(SELF, null, place);
    }

    boolean is(Keyword keyword) {
        return keywords.contains(keyword);
    }

    /** Whether the entry stands for the content of the file that it is in. */
    boolean isSelf() {
        return selection == null
                ? path.equals(SELF)
                : selection instanceof Selection.One one && SELF.equals(one.name());
    }
}
