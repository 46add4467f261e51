package dev.logway.config.bind;

import dev.logway.config.interpolation.Scope;
import dev.logway.config.tree.Cursor;

/** Binds nodes to records. Confined to one thread. */
public final class Binder {
    private Binder() {}

    public static <T> Bound<T> bind(Cursor cursor, Scope scope, Class<T> type) {
        throw new UnsupportedOperationException(cursor.fullKey() + scope + type);
    }
}
