/** What is written between dollar-braces: its grammar, its resolution and the built-in resolvers. */
@NullMarked
package dev.logway.config.interpolation;

import org.jspecify.annotations.NullMarked;
