package dev.logway.config.compose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of every search path: Hydra keeps Python classes there, we keep nothing. */
record NoSource() implements ConfigSource {
    @Override
    public String provider() {
        return "schema";
    }

    @Override
    public String scheme() {
        return "structured";
    }

    @Override
    public String path() {
        return "";
    }

    @Override
    public boolean isAvailable() {
        return true;
    }

    @Override
    public @Nullable ConfigText read(String file) {
        return null;
    }

    @Override
    public boolean isGroup(String group) {
        return false;
    }

    @Override
    public List<String> options(String group) {
        return List.of();
    }

    @Override
    public List<String> groups(String group) {
        return List.of();
    }
}
