package dev.logway.config;

import dev.logway.config.compose.Part;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that defaults lists include, where its own content is merged. Immutable.
 *
 * @param configPath for example {@code db/mysql}
 * @param packageName where its content goes; empty for the root
 * @param parent the path of the configuration that includes it; null for the primary one
 * @param self whether {@code _self_} stands for it, written or understood; if not, it has no defaults list
 */
public record Included(
        String configPath, String packageName, @Nullable String parent, boolean self) {

    public Included {
        Objects.requireNonNull(configPath, "configPath");
        Objects.requireNonNull(packageName, "packageName");
    }

    static Included of(Part part) {
        return new Included(part.loaded().path(), part.packageName(), part.parent(), part.self());
    }
}
