package dev.logway.config.completion;

import dev.logway.config.compose.Groups;
import java.util.stream.Stream;

/**
 * Groups and their options, as Hydra completes them: {@code db=} for a group of options, {@code db/} for one of groups,
 * {@code db} for one of both. Immutable.
 *
 * @param sign the {@code +} or {@code ~} that stands before the group, or nothing
 * @param text what is behind it
 */
record GroupWords(Groups groups, String sign, String text) {

    static GroupWords of(Groups groups, String word) {
        int signs = word.startsWith("+") || word.startsWith("~") ? 1 : 0;
        return new GroupWords(groups, word.substring(0, signs), word.substring(signs));
    }

    Stream<String> all() {
        return Stream.concat(options(), names())
                .filter(name -> name.startsWith(text))
                .map(name -> sign + name);
    }

    private int equals() {
        return text.lastIndexOf('=');
    }

    /** The group of {@code group=} and of {@code group@package=}. */
    private String group() {
        String key = text.substring(0, equals());
        int at = key.indexOf('@');
        return at < 0 ? key : key.substring(0, at);
    }

    /** All options of the group that the word names; while there are any, the word is about no key. */
    Stream<String> options() {
        if (equals() < 0) {
            return Stream.empty();
        }
        String before = equals() == 0 ? "" : text.substring(0, equals() + 1);
        return groups.options(group()).stream().map(option -> before + option);
    }

    private Stream<String> names() {
        if (equals() >= 0) {
            return Stream.empty();
        }
        int slash = text.lastIndexOf('/');
        String parent = slash < 0 ? "" : text.substring(0, slash);
        String before = parent.isEmpty() ? "" : parent + "/";
        return groups.below(parent).stream()
                .map(name -> before + name)
                .filter(name -> name.startsWith(text))
                .map(this::ended);
    }

    private String ended(String group) {
        boolean hasOptions = !groups.options(group).isEmpty();
        boolean hasGroups = !groups.below(group).isEmpty();
        if (hasOptions && !hasGroups && !sign.equals("~")) {
            return group + "=";
        }
        return hasGroups && !hasOptions ? group + "/" : group;
    }
}
