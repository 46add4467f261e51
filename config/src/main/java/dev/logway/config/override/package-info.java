/** The grammar of overrides on the command line: keys, values, sweeps and functions. */
@NullMarked
package dev.logway.config.override;

import org.jspecify.annotations.NullMarked;
