package dev.logway.config.bind;

import dev.logway.config.interpolation.Scope;
import java.util.Map;

/**
 * What a binder goes by beside the tree. Immutable.
 *
 * @param chosen the option that was selected for a path, where a group has selected one
 */
public record Terms(Scope scope, Map<String, String> chosen, Blueprints blueprints) {}
