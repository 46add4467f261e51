package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.fault.FaultLog;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Python;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Merges the configurations of a composition in their order; one that does not fit is reported and left out. */
record Joining(StoreSchemas schemas, SearchPath searchPath, Scope scope, FaultLog log, Lost lost) {

    /** @param steps gets what the tree is after each */
    Node joined(List<Part> parts, Consumer<History.Step> steps) {
        Node root = Mapping.empty(Place.PROGRAM);
        for (Part part : parts) {
            try {
                root = joined(root, part);
                Place chosen = part.primary() || part.place().isProgram() ? null : part.place();
                steps.accept(new History.Step(root, part.loaded().content().place(), chosen));
            } catch (Fault fault) {
                log.add(fault);
                lost(part);
            }
        }
        return root.at(placeOfPrimary(parts));
    }

    private void lost(Part part) {
        if (part.packageName().isEmpty() && part.loaded().content() instanceof Mapping mapping) {
            mapping.entries().keySet().forEach(key -> lost.add(Python.text(key)));
        } else {
            lost.add(part.packageName());
        }
    }

    private Node joined(Node root, Part part) {
        Node source = embedded(part, schemas.content(part));
        log.attempt(() -> requireNoSearchPath(part, source));
        try {
            return Merge.into(Cursor.root(root), source, Keys.ANY, scope);
        } catch (Fault fault) {
            String text = "In '" + part.loaded().path() + "': " + fault.type() + " raised while composing config:\n"
                    + fault.text();
            throw Fault.of("ConfigCompositionException", text)
                    .because(fault)
                    .in(fault.place())
                    .about(fault.key())
                    .blaming(fault.culprit())
                    .hinting(fault.hint());
        }
    }

    /** What the whole lacks is looked for in the primary configuration. */
    private static Place placeOfPrimary(List<Part> parts) {
        return parts.stream()
                .filter(Part::primary)
                .findFirst()
                .map(part -> part.loaded().content().place())
                .orElse(Place.PROGRAM);
    }

    /** A configuration's content below the mappings of its package. */
    private static Node embedded(Part part, Node whole) {
        Node content = whole;
        List<String> keys = KeyPath.split(part.packageName());
        for (int i = keys.size() - 1; i >= 0; i--) {
            Map<Object, Node> entries = new LinkedHashMap<>();
            entries.put(keys.get(i), content);
            content = Mapping.of(entries, part.loaded().content().place());
        }
        return content;
    }

    private void requireNoSearchPath(Part part, Node source) {
        if (part.primary() || part.loaded().path().equals("hydra/config")) {
            return;
        }
        Node path = searchPath.select(source);
        if (path != null) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "In '" + part.loaded().path()
                                    + "': Overriding hydra.searchpath is only supported from the primary config")
                    .in(path.place())
                    .about(SearchPath.KEY);
        }
    }
}
