/** What goes wrong inside the module, in Hydra's and OmegaConf's words, and where. */
@NullMarked
package dev.logway.config.fault;

import org.jspecify.annotations.NullMarked;
