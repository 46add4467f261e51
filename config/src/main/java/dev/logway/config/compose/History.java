package dev.logway.config.compose;

import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/* Implementation notes
 *
 * A composition keeps what it was made of, which costs nothing. Who said what is found out when somebody asks: the same
 * files, as they were read, and overrides are merged once more, and each tree is looked at and let go. Kept, the trees of
 * thousands of overrides would be more than memory. The lock is for the repository, which is one thread's at a time.
 */
/** How a tree came about: what each file and each override made of it, in order. Thread-safe. */
public final class History {
    private final Object lock = new Object();
    private final Made made;
    private final List<Step> after;

    /** What a tree was made of. */
    record Made(
            Repository repository,
            SearchPath searchPath,
            Scope scope,
            List<Part> parts,
            List<Deleted> deleted,
            Completing completing,
            List<ParsedOverride> values) {}

    /**
     * A configuration that is not merged.
     *
     * @param place where it is written that its entry is taken out of the defaults lists
     */
    record Deleted(Part part, Place place) {}

    /**
     * One change of the tree.
     *
     * @param root the tree after it
     * @param place what the change is written in
     * @param chosen where it is written that the file is to be merged; null for what is there in any case
     */
    record Step(Node root, Place place, @Nullable Place chosen) {}

    /**
     * What one step made of a node.
     *
     * @param node null when the step took it away
     * @param place where that is written
     */
    public record Change(
            @Nullable Node node, Place place, @Nullable Place chosen) {}

    /** @param after what the program itself has changed in the end */
    History(Made made, List<Step> after) {
        this.made = made;
        this.after = List.copyOf(after);
    }

    History and(Step step) {
        List<Step> more = new ArrayList<>(after);
        more.add(step);
        return new History(made, more);
    }

    /** What became of the nodes at some paths, of each the oldest first; nothing where there never was one. */
    public Map<List<Object>, List<Change>> of(List<List<Object>> paths) {
        Map<List<Object>, List<Change>> changes = new LinkedHashMap<>();
        Map<List<Object>, @Nullable Node> before = new LinkedHashMap<>();
        paths.forEach(path -> changes.put(path, new ArrayList<>()));
        Consumer<Step> looking = step -> changes.forEach((path, known) -> {
            Node now = find(step.root(), path);
            Node last = before.put(path, now);
            if (last != null && now != null && isUndone(last, now)) {
                known.add(new Change(null, step.place(), null));
            }
            if (!isSame(last, now)) {
                known.add(new Change(now, place(last, now, step), step.chosen()));
            }
        });
        synchronized (lock) {
            replay(looking);
        }
        after.forEach(looking);
        return changes;
    }

    private void replay(Consumer<Step> steps) {
        var log = new FaultLog();
        var lost = new Lost();
        var schemas = new StoreSchemas(made.repository(), made.scope());
        steps.accept(new Step(completed(Mapping.empty(Place.PROGRAM)), Place.PROGRAM, null));
        Consumer<Step> completing = step -> steps.accept(new Step(completed(step.root()), step.place(), step.chosen()));
        var joining = new Joining(schemas, made.searchPath(), made.scope(), log, lost);
        for (Deleted deleted : made.deleted()) { // first, as what was never there changes nothing of what is
            joining.joined(List.of(deleted.part()), completing);
            completing.accept(new Step(Mapping.empty(Place.PROGRAM), deleted.place(), null));
        }
        Node merged = joining.joined(made.parts(), completing);
        new ValueOverrides(made.scope(), made.repository(), made.completing())
                .applied(completed(merged), made.values(), steps, log, lost);
    }

    /** The defaults of the task's type are there before all else, and so where files have nothing yet. */
    private Node completed(Node root) {
        return made.completing().of(root);
    }

    private static @Nullable Node find(Node root, List<Object> keys) {
        Node here = root;
        for (Object key : keys) {
            Node next = null;
            if (here instanceof Mapping mapping) {
                next = mapping.get(key);
            } else if (here instanceof Sequence sequence) {
                int index = KeyPath.index(Python.text(key));
                next = index >= 0 && index < sequence.items().size()
                        ? sequence.items().get(index)
                        : null;
            }
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }

    /** Whether nothing is left but what the program's type says of a key. */
    private static boolean isUndone(Node before, Node now) {
        return now.place().isDeclared() && !before.place().isDeclared();
    }

    private static boolean isSame(@Nullable Node before, @Nullable Node now) {
        if (before == null || now == null) {
            return before == now;
        }
        return before.place().equals(now.place()) && before.equals(now);
    }

    /** A node that is changed inside stands where it stood; then the step is the place. */
    private static Place place(@Nullable Node before, @Nullable Node now, Step step) {
        if (now == null || (before != null && before.place().equals(now.place()))) {
            return step.place();
        }
        return now.place();
    }
}
