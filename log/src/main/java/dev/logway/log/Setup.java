package dev.logway.log;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that an engine does with a record, at one moment. Immutable; it is swapped as a whole, so that a record meets one
 * and no mixture.
 *
 * @param sinks in the order in which they are asked; not changed
 * @param showsCaller whether one of them shows the place
 * @param extra what all records have
 * @param patcher changes all records, before a logger's own ones; null if there is none
 */
record Setup(
        SinkHandle[] sinks,
        boolean showsCaller,
        KnownLevels levels,
        Extra extra,
        @Nullable Consumer<? super LogDraft> patcher,
        Activation activation) {
    static final Setup FIRST =
            new Setup(new SinkHandle[0], false, KnownLevels.STANDARD, Extra.EMPTY, null, Activation.ALL);

    /** Whether records are written as they were logged. */
    boolean isPlain() {
        return extra == Extra.EMPTY && patcher == null;
    }

    Setup withSinks(SinkHandle[] sinks) {
        boolean showsCaller =
                Arrays.stream(sinks).anyMatch(sink -> sink.format().hasCaller());
        return new Setup(sinks, showsCaller, levels, extra, patcher, activation);
    }

    Setup with(KnownLevels levels) {
        return new Setup(sinks, showsCaller, levels, extra, patcher, activation);
    }

    Setup with(Extra extra) {
        return new Setup(sinks, showsCaller, levels, extra, patcher, activation);
    }

    Setup with(@Nullable Consumer<? super LogDraft> patcher) {
        return new Setup(sinks, showsCaller, levels, extra, patcher, activation);
    }

    Setup with(Activation activation) {
        return new Setup(sinks, showsCaller, levels, extra, patcher, activation);
    }
}
