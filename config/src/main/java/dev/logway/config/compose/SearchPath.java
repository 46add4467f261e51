package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Place;
import dev.logway.config.interpolation.Resolution;
import dev.logway.config.interpolation.Scope;
import dev.logway.config.override.ParsedOverride;
import dev.logway.config.override.ParsedOverride.Kind;
import dev.logway.config.quote.Texts;
import dev.logway.config.tree.Cursor;
import dev.logway.config.tree.KeyPath;
import dev.logway.config.tree.Leaf;
import dev.logway.config.tree.Mapping;
import dev.logway.config.tree.Node;
import dev.logway.config.tree.Nodes;
import dev.logway.config.tree.Python;
import dev.logway.config.tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what {@code hydra.searchpath} adds to the sources. */
final class SearchPath {
    static final String KEY = "hydra.searchpath";

    private final List<Source> sources;
    private final StoreSource store;
    private final Opener opener;
    private final Scope scope;
    private final Texts texts;

    SearchPath(List<Source> sources, StoreSource store, Opener opener, Scope scope, Texts texts) {
        this.sources = sources;
        this.store = store;
        this.opener = opener;
        this.scope = scope;
        this.texts = texts;
    }

    /**
     * The repository of all sources. The command line's search path replaces the primary configuration's.
     *
     * @throws Fault if the primary configuration is no mapping, or the search path is no list of strings
     */
    Repository repository(@Nullable String primary, List<ParsedOverride> overrides) {
        var plain = Repository.ended(sources, store, texts);
        Node content = primary == null ? null : content(plain, primary);
        for (ParsedOverride override : overrides) {
            if (override.kind() == Kind.CHANGE
                    && !override.isSweep() // which is refused for what it is
                    && override.keyWithPackage().equals(KEY)) {
                Place place = override.place();
                Node path = Nodes.of(OverrideValues.plain(override.value()), place);
                return path.isNull() ? plain : extended(path, KEY + " in command-line");
            }
        }
        Node path = content == null ? null : select(content);
        return path == null ? plain : extended(path, KEY + " in main");
    }

    private static @Nullable Node content(Repository repository, String primary) {
        Loaded loaded = repository.find(primary);
        if (loaded != null && loaded.content() instanceof Sequence list) {
            throw Fault.of(
                            "ConfigCompositionException",
                            "primary config '" + primary + "' must be a DictConfig, got ListConfig")
                    .in(list.place())
                    .hinting("Give the list a key, for example 'items:'.");
        }
        return loaded == null ? null : loaded.content();
    }

    /** The search path that a configuration sets; null when it sets none. */
    @Nullable
    Node select(Node content) {
        Node hydra = content instanceof Mapping mapping ? mapping.get("hydra") : null;
        if (hydra == null || !(hydra.isContainer() || hydra.isInterpolation())) {
            return null;
        }
        var resolution = new Resolution(scope);
        Cursor found = resolution.select(Cursor.root(content), KeyPath.split(KEY));
        return found == null || found.node().isNull() ? null : resolution.resolved(found);
    }

    private Repository extended(Node path, String provider) {
        List<Source> all = new ArrayList<>(sources);
        if (!(path instanceof Sequence sequence)) {
            throw malformed(path);
        }
        for (Node item : sequence.items()) {
            if (!(item instanceof Leaf leaf && leaf.value() instanceof String address)) {
                throw malformed(path);
            }
            all.add(source(provider, address, item.place()));
        }
        return Repository.ended(all, store, texts);
    }

    private static Fault malformed(Node path) {
        return Fault.of(
                        "ConfigCompositionException",
                        KEY + " must be a list of strings. Got: " + Python.text(path.plain()))
                .in(path.place())
                .about(KEY)
                .hinting("Write for example " + KEY + "=[pkg://my.configs,file:///etc/configs].");
    }

    private Source source(String provider, String address, Place place) {
        int end = address.indexOf("://");
        String scheme = end < 0 ? "file" : address.substring(0, end);
        String path = end < 0 ? address : address.substring(end + "://".length());
        try {
            return scheme.equals(StoreSource.SCHEME) ? store.of(provider) : opener.open(provider, scheme, path);
        } catch (Fault fault) {
            throw fault.in(place).about(KEY);
        }
    }
}
