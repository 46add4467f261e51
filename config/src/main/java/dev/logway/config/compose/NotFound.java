package dev.logway.config.compose;

import dev.logway.config.fault.Fault;
import dev.logway.config.fault.Nearest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A configuration that is nowhere in the search path.
 *
 * @param parent the configuration whose defaults list asks for it; null when it is the primary one
 */
record NotFound(Repository repository, Item item, @Nullable String parent) {

    Fault fault() {
        String path = item.configPath();
        List<String> options = repository.options(item.groupPath());
        String text;
        if (parent == null) {
            text = "Cannot find primary config '" + path + "'. Check that it's in your config search path.\n";
        } else if (item.isGroup()) {
            text = "In '" + parent + "': Could not find '" + path + "'\n" + listed(options);
        } else {
            text = "In '" + parent + "': Could not load '" + path + "'.\n";
        }
        return Fault.of("MissingConfigException", text + "\n" + repository.searchPath())
                .in(parent == null ? null : item.place())
                .about(item.isGroup() ? item.overrideKey() : "")
                .blaming(String.valueOf(item.name()))
                .hinting(hint(path.substring(path.lastIndexOf('/') + 1), options));
    }

    private String listed(List<String> options) {
        return options.isEmpty()
                ? ""
                : "\nAvailable options in '" + item.groupPath() + "':\n\t" + String.join("\n\t", options);
    }

    private String hint(String name, List<String> options) {
        if (name.endsWith(".yml")) {
            return "Configurations are files that end in .yaml.";
        }
        if (name.isEmpty() && !options.isEmpty()) {
            return "Name one of them: " + item.overrideKey() + "=" + options.get(0);
        }
        Optional<String> near = Nearest.find(ConfigPaths.isFile(name) ? ConfigPaths.name(name) : name, options);
        if (near.isPresent()) {
            String command = item.place().isArgument() ? " Write " + item.overrideKey() + "=" + near.get() : "";
            return Nearest.question(near.get()) + command;
        } else if (item.isGroup() && options.isEmpty()) {
            String group = item.groupPath();
            String parent = ConfigPaths.parent(group);
            return Nearest.question(group.substring(group.lastIndexOf('/') + 1), repository.groups(parent));
        } else if (item.isGroup() || options.isEmpty()) {
            return "";
        }
        return (item.groupPath().isEmpty() ? "There is: " : "In '" + item.groupPath() + "' there is: ")
                + String.join(", ", options) + ".";
    }
}
