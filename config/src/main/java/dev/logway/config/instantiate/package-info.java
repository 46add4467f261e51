/** Makes the objects that a configuration names, of the classes that the program allows. */
@NullMarked
package dev.logway.config.instantiate;

import org.jspecify.annotations.NullMarked;
