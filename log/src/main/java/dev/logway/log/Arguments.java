package dev.logway.log;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a record's message, reused from record to record. Confined.
 *
 * <p>One that is an object of the program's is asked for its text once, however many lines, filters and sinks want it:
 * the next time it might say something else.
 */
final class Arguments {
    private static final @Nullable String[] NONE = {};

    private @Nullable Object @Nullable [] all;

    /** How many of them are for the message. */
    private int count;

    /** What those that were asked have said. */
    private @Nullable String[] texts = NONE;

    private boolean asked;

    static Arguments of(@Nullable Object... all) {
        Arguments arguments = new Arguments();
        arguments.set(all, all.length);
        return arguments;
    }

    void set(@Nullable Object @Nullable [] all, int count) {
        clear();
        this.all = all;
        this.count = count;
    }

    /** Forgets them: what the program handed in is not kept alive. */
    void clear() {
        all = null;
        count = 0;
        if (asked) {
            Arrays.fill(texts, null);
            asked = false;
        }
    }

    /** Whether none was given, not even an exception. */
    boolean areNone() {
        return all == null || all.length == 0;
    }

    /** How many are for the message. */
    int count() {
        return count;
    }

    @Nullable
    List<Object> asList() {
        return all == null ? null : Collections.unmodifiableList(Arrays.asList(all));
    }

    @Nullable
    Object @Nullable [] toArray() {
        return all == null ? null : all.clone();
    }

    /** The texts of those for the message. */
    @Nullable
    Object[] texts() {
        @Nullable Object[] own = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            own[i] = text(i);
        }
        return own;
    }

    void write(int index, Escape escape, Line out) {
        if (!Value.writeKnown(value(index), escape, out)) {
            out.text(text(index), escape);
        }
    }

    private String text(int index) {
        if (texts.length < count) {
            texts = Arrays.copyOf(texts, count);
        }
        String text = texts[index];
        if (text == null) {
            text = Value.whole(value(index));
            texts[index] = text;
            asked = true;
        }
        return text;
    }

    private @Nullable Object value(int index) {
        return all == null ? null : all[index];
    }
}
