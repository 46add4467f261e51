package dev.logway.log;

import org.jspecify.annotations.Nullable;

/** Who printed something, and when. Immutable. */
record Printer(
        long millis,
        String thread,
        long threadId,
        Context context,
        @Nullable String run) {}
