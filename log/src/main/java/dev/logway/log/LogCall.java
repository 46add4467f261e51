package dev.logway.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * What a call brings beside its level, its message and the arguments of that; a {@link Log} has it before its calls.
 * Immutable.
 *
 * @param bound for all records of the logger
 * @param values of the call, which come before those bound
 * @param patchers in the order in which they are asked
 * @param exception null if none was given
 * @param raw whether the message is all that there is of a record in a text
 * @param colored whether the message has colour markup
 * @param origin of a plain call
 */
record LogCall(
        Extra bound,
        List<KeyValuePair> values,
        List<Marker> markers,
        List<Consumer<? super LogDraft>> patchers,
        @Nullable Throwable exception,
        boolean raw,
        boolean colored,
        Origin origin) {
    static final LogCall PLAIN = of(Log.CALL);

    /** A call that brings nothing, from there. */
    static LogCall of(Origin origin) {
        return new LogCall(Extra.EMPTY, List.of(), List.of(), List.of(), null, false, false, origin);
    }

    LogCall binding(Map<String, ? extends @Nullable Object> more) {
        return new LogCall(bound.with(more), values, markers, patchers, exception, raw, colored, origin);
    }

    LogCall with(String key, @Nullable Object value) {
        List<KeyValuePair> more = new ArrayList<>(values);
        more.removeIf(pair -> pair.key.equals(key));
        more.add(new KeyValuePair(key, value));
        return new LogCall(bound, List.copyOf(more), markers, patchers, exception, raw, colored, origin);
    }

    LogCall with(List<KeyValuePair> values, List<Marker> markers) {
        return new LogCall(bound, values, markers, patchers, exception, raw, colored, origin);
    }

    LogCall patching(Consumer<? super LogDraft> patcher) {
        List<Consumer<? super LogDraft>> more = new ArrayList<>(patchers);
        more.add(patcher);
        return new LogCall(bound, values, markers, List.copyOf(more), exception, raw, colored, origin);
    }

    LogCall with(Throwable exception) {
        return new LogCall(bound, values, markers, patchers, exception, raw, colored, origin);
    }

    LogCall inRaw() {
        return new LogCall(bound, values, markers, patchers, exception, true, colored, origin);
    }

    LogCall inColors() {
        return new LogCall(bound, values, markers, patchers, exception, raw, true, origin);
    }

    LogCall from(Origin origin) {
        return new LogCall(bound, values, markers, patchers, exception, raw, colored, origin);
    }

    /** The keys of the pairs. */
    static Set<String> keys(List<KeyValuePair> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> keys = new HashSet<>();
        values.forEach(pair -> keys.add(String.valueOf(pair.key)));
        return keys;
    }
}
