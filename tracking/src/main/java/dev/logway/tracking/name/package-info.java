/** The names and values that MLflow takes, and the tags that it has its own use for. */
@NullMarked
package dev.logway.tracking.name;

import org.jspecify.annotations.NullMarked;
