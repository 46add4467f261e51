package dev.logway.config.compose;

import java.util.List;

/** The groups that can be chosen from, as the search path of one composition has them. Confined to one thread. */
public final class Groups {
    private final Repository repository;

    Groups(Repository repository) {
        this.repository = repository;
    }

    /** The configurations in a group, sorted; none where there is no such group. */
    public List<String> options(String group) {
        return repository.options(group);
    }

    /** The names of the groups in a group, sorted; the empty path is the root. */
    public List<String> below(String group) {
        return repository.groups(group);
    }

    /** Where they are read, as {@code file:///etc/conf} or {@code pkg://my.conf}, in the order of the search path. */
    public List<String> sources() {
        return repository.sources().stream()
                .map(source -> source.scheme() + "://" + source.path())
                .toList();
    }
}
