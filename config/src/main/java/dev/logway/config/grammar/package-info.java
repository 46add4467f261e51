/** What a grammar is, and how a parser that ANTLR generated from it says that a text does not follow it. */
@NullMarked
package dev.logway.config.grammar;

import org.jspecify.annotations.NullMarked;
