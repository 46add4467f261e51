/** Finds configuration files, follows their defaults lists and merges what they hold. */
@NullMarked
package dev.logway.config.compose;

import org.jspecify.annotations.NullMarked;
