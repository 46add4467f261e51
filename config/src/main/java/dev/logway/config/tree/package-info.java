/** The immutable tree of nodes that a configuration is, and how trees merge and change. */
@NullMarked
package dev.logway.config.tree;

import org.jspecify.annotations.NullMarked;
