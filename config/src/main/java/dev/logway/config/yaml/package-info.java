/** Reads YAML into trees and writes trees as YAML, as OmegaConf does. */
@NullMarked
package dev.logway.config.yaml;

import org.jspecify.annotations.NullMarked;
