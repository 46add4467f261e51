/** What could stand where a person is typing an override, as Hydra completes it, and beyond. */
@NullMarked
package dev.logway.config.completion;

import org.jspecify.annotations.NullMarked;
