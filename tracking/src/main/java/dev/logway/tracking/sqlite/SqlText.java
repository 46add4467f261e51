package dev.logway.tracking.sqlite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that grows together with the values that are bound to it: nothing of theirs is ever in its text.
 * Confined.
 */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();

    SqlText add(String sql, @Nullable Object... bound) {
        text.append(sql);
        Collections.addAll(values, bound);
        return this;
    }

    SqlText addAll(String sql, Collection<?> bound) {
        text.append(sql);
        values.addAll(bound);
        return this;
    }

    String text() {
        return text.toString();
    }

    @Nullable
    Object[] values() {
        return values.toArray();
    }

    /** Marks for so many values, with commas. */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
