package dev.logway.config.compose;

/** Where a configuration stands in the tree of defaults lists. */
enum Position {
    PRIMARY,
    PLAIN,
    /** Below an entry that holds an interpolation: it is expanded too late to override anything. */
    INTERPOLATED
}
