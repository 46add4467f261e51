package dev.logway.config.compose;

import dev.logway.config.compose.Merge.Keys;
import dev.logway.config.fault.Fault;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges a file onto what the store, or Hydra itself, has under the file's name, as Hydra 1.3 still does. Confined to
 * one thread.
 */
final class StoreSchemas {
    private static final String HYDRA = "hydra";
    private static final String DEFAULTS = "defaults";
    private static final String URL =
            "https://hydra.cc/docs/1.2/upgrades/1.0_to_1.1/automatic_schema_matching for migration instructions.";

    private final Repository repository;
    private final Scope scope;
    private final List<Fault> warnings = new ArrayList<>();

    StoreSchemas(Repository repository, Scope scope) {
        this.repository = repository;
        this.scope = scope;
    }

    /** A warning for each file that has been merged onto a schema. */
    List<Fault> warnings() {
        return warnings;
    }

    /**
     * The content of a configuration, on top of its schema if it has one.
     *
     * @throws Fault if the schema has a defaults list, or the content does not fit
     */
    Node content(Part part) {
        Loaded loaded = part.loaded();
        if (loaded.stored() || isTyped(loaded.content())) {
            return loaded.content();
        }
        Loaded own = repository.schema(loaded.path());
        if (own != null) {
            return validated(part, own.content(), !own.defaults().isEmpty());
        }
        StoreSource.Stored stored = repository.store().find(loaded.path());
        return stored == null
                ? loaded.content()
                : validated(
                        part,
                        stored.content(),
                        stored.content() instanceof Mapping mapping && mapping.get(DEFAULTS) != null);
    }

    /** Whether a configuration is one of Hydra's own schemas itself. */
    private static boolean isTyped(Node content) {
        return content instanceof Mapping mapping && mapping.type() != null;
    }

    private Node validated(Part part, Node schema, boolean hasDefaults) {
        String path = part.loaded().path();
        Node content = part.loaded().content();
        String deprecated = "'" + path + "' is validated against ConfigStore schema with the same name.\n"
                + "This behavior is deprecated in Hydra 1.1 and will be removed in Hydra 1.2.\n";
        if (hasDefaults) {
            String text = deprecated + "In addition, the automatically matched schema contains a defaults list.\n"
                    + "This combination is no longer supported.\nSee " + URL;
            throw Fault.of("ConfigCompositionException", text)
                    .in(content.place())
                    .hinting(remedy(path));
        }
        warnings.add(Fault.of("UserWarning", "\n" + deprecated + "See " + URL)
                .in(content.place())
                .hinting(remedy(path)));
        boolean keepsHydra = part.primary() && !path.startsWith(HYDRA + "/");
        Node hydra = keepsHydra && content instanceof Mapping mapping ? mapping.get(HYDRA) : null;
        Node checked = hydra == null ? content : ((Mapping) content).without(HYDRA);
        Node merged = merged(path, schema, checked);
        return hydra == null ? merged : ((Mapping) merged).with(HYDRA, hydra);
    }

    private static String remedy(String path) {
        return HydraSchema.TYPES.containsKey(path)
                ? "Give the file another name; this one is Hydra's own."
                : "Store it under another name, and name that in the defaults list before _self_.";
    }

    private Node merged(String path, Node schema, Node content) {
        String text = "Error merging '" + path + "' with schema";
        Node merged;
        try {
            merged = Merge.into(Cursor.root(schema), content, Keys.ANY, scope);
        } catch (Fault fault) {
            throw Fault.of("ConfigCompositionException", text)
                    .because(fault)
                    .in(fault.place())
                    .about(fault.key())
                    .blaming(fault.culprit())
                    .hinting(fault.hint());
        }
        if (!(merged instanceof Mapping)) {
            throw Fault.of("ConfigCompositionException", text + "\nA list takes no schema")
                    .in(content.place())
                    .hinting(remedy(path));
        }
        return merged.at(content.place());
    }
}
